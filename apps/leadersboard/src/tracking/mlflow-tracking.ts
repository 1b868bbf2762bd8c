import { jobsErrors, type RunRecord, type TrackingPort } from '@leadersboard/jobs';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { type Recording, recordRun, type TrackingServerPort } from '@leadersboard/tracking';
import { describeRun } from './describe-run.ts';
import type { RunOwners } from './recorded-experiment.ts';

const statuses = { completed: 'finished', failed: 'failed', cancelled: 'killed' } as const;

export type MlflowTrackingOptions = {
  server: TrackingServerPort;
  /** `{challenge}` and `{user}` are filled in. */
  experiment: string;
  linkOf(runId: string): string | null;
  /** Whose the challenge is; null or undefined where it is nobody's. */
  findHost(challenge: string): Promise<string | null | undefined>;
};

/** What jobs want recorded, told to an MLflow server. */
export function createMlflowTracking(options: MlflowTrackingOptions): TrackingPort {
  const { server, experiment, linkOf, findHost } = options;
  return {
    async record(run, signal) {
      try {
        const host = await findHost(run.challenge);
        const { runId, leftOut } = await recordRun(server, toRecording({ ...run, host }, experiment), signal);
        return { runId, url: linkOf(runId), ...(leftOut !== undefined && { note: leftOut }) };
      } catch (error) {
        throw translate(error);
      }
    },
  };
}

export function toRecording(run: RunRecord & RunOwners, experiment: string): Recording {
  const { name, startedAt, finishedAt, params, series, leavesOutFailing } = run;
  const described = describeRun(run, experiment);
  const performance = Object.entries(run.performance).map(([key, value]) => [`system/${key}`, value]);
  return {
    ...{ name, startedAt, finishedAt, params, series, leavesOutFailing, status: statuses[run.status] },
    ...{ experiment: described.experiment, identity: described.identity },
    metrics: { ...run.metrics, ...Object.fromEntries(performance) },
    tags: { ...run.tags, ...described.tags, 'lb.job': run.jobId },
    files: [
      ...run.files.map(({ path, sizeBytes }) => ({ path, sizeBytes, open: () => run.openFile(path) })),
      { path: 'log/job.log', open: run.openLog },
    ],
  };
}

function translate(error: unknown): unknown {
  if (!(error instanceof LeadersBoardError)) return error;
  const cause = { cause: error };
  if (error.code === 'mlflow_unavailable') return jobsErrors.tracking_unavailable(error.message, cause);
  if (error.code === 'mlflow_file_failed') return jobsErrors.tracking_file_failed(error.message, cause);
  if (error.code === 'mlflow_refused') return jobsErrors.tracking_refused(error.message, cause);
  return error;
}
