import { quote } from '@leadersboard/kit/errors';
import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import { trackingErrors } from '../../tracking-errors.ts';
import { isExperimentId } from './sqlite-experiment-store.ts';

/** Returns where the experiment's files belong, without a slash at the end. */
export function requireActiveExperiment(writer: SqliteWriter, id: string): string {
  const found = isExperimentId(id)
    ? writer.get<{ artifact_location: string; deleted: number }>(
        'SELECT artifact_location, deleted FROM experiments WHERE id = ?',
        Number(id),
      )
    : undefined;
  if (!found) {
    throw trackingErrors.resource_does_not_exist(`There is no experiment with the id ${quote(id)}.`);
  }
  if (found.deleted === 0) return found.artifact_location.replace(/\/+$/, '');
  throw trackingErrors.invalid_parameter_value(
    `The experiment ${id} is deleted and takes nothing new. Restore it, or name another.`,
  );
}
