import type { SqliteDatabase, SqliteWriter } from '@leadersboard/kit/sqlite';
import type { TransferMark } from '../../../ports/transfer-target.ts';
import { trackingErrors } from '../../../tracking-errors.ts';

export type TransferKind = 'run' | 'model';

const presence = {
  run: 'EXISTS (SELECT 1 FROM runs WHERE uuid = ?)',
  model: 'EXISTS (SELECT 1 FROM logged_models WHERE model_id = ?)',
};

/** The mark of what came whole; what stands there and did not come from elsewhere is `transfer_conflict`. */
export function findMark(database: SqliteDatabase, kind: TransferKind, id: string): TransferMark | undefined {
  const found = database.get<{ present: number; known: number; mark: string | null }>(
    `SELECT ${presence[kind]} AS present, count(*) AS known, max(mark) AS mark FROM transfers WHERE kind = ? AND id = ?`,
    ...[id, kind, id],
  );
  if (found?.present === 1 && found.known === 0) {
    throw trackingErrors.transfer_conflict(
      `The ${kind} ${id} stands here already and was not brought here; it is left as it is.`,
    );
  }
  return found?.present === 1 && found.mark !== null ? JSON.parse(found.mark) : undefined;
}

/** From now on it is known that it came from elsewhere, and, without a mark, not yet whole. */
export function putMark(
  writer: SqliteWriter,
  kind: TransferKind,
  id: string,
  mark: TransferMark | undefined,
): void {
  writer.run(
    `INSERT INTO transfers (kind, id, mark) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET mark = excluded.mark`,
    ...[kind, id, mark ? JSON.stringify(mark) : null],
  );
}
