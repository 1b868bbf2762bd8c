import { quote } from '@leadersboard/kit/errors';
import type { SqliteWriter } from '@leadersboard/kit/sqlite';
import { trackingErrors } from '../../tracking-errors.ts';

/** What every write to a run starts from; `deleted` is the run's own. */
export type RunRow = { id: number; experiment: number; deleted: number; start_time: number };

type ReadRun = RunRow & { experiment_deleted: number };

const SELECT_RUN = `SELECT runs.id, experiment, runs.deleted, start_time, experiments.deleted AS experiment_deleted
  FROM runs JOIN experiments ON experiments.id = experiment WHERE uuid = ?`;

export function requireRun(writer: SqliteWriter, runId: string): ReadRun {
  const run = writer.get<ReadRun>(SELECT_RUN, runId);
  if (run) return run;
  throw trackingErrors.resource_does_not_exist(`There is no run with the id ${quote(runId)}.`);
}

export function requireActiveRun(writer: SqliteWriter, runId: string): RunRow {
  const run = requireRun(writer, runId);
  if (run.deleted === 0 && run.experiment_deleted === 0) return run;
  const whole = run.experiment_deleted === 1 ? `its experiment ${run.experiment}` : 'it';
  throw trackingErrors.invalid_parameter_value(
    `The run ${runId} is deleted and takes nothing any more. Restore ${whole} first.`,
  );
}
