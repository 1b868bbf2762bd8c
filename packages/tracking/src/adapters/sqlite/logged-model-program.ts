import type { ReaderConnection } from '@leadersboard/kit/sqlite';
import type { LoggedModel } from '../../domain/logged-models/logged-model.ts';
import { readLoggedModel } from './read-logged-models.ts';

export type LoggedModelQuestion = { modelId: string; deletedToo: boolean };

export function perform(
  connection: ReaderConnection,
  { modelId, deletedToo }: LoggedModelQuestion,
): LoggedModel | undefined {
  return readLoggedModel(connection.rows, modelId, { deletedToo });
}
