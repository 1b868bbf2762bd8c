import type { Attempt, Job } from '../../domain/job.ts';
import type { JobAttemptRow, JobRow } from './jobs-tables.ts';

/** A job's row with what its newest attempt adds. */
export type JobStateRow = JobRow & {
  worker: string | null;
  exit: string | null;
  usage: string | null;
  environment: string | null;
};

/** One job by its id, as a JobStateRow. */
export const findState = `
  select jobs.*, worker, exit, usage, environment from jobs
  left join job_attempts on job_attempts.job_id = jobs.id and job_attempts.number = jobs.attempt
  where jobs.id = ?`;

/** Rows of the time before there were such things hold no env, args and priority. */
const unconfigured = { env: {}, args: [], priority: 0 };

/** The column is older than jobs without a program, and takes no null. */
const NO_ENTRYPOINT = '';

export function entrypointToColumn(entrypoint: string | null): string {
  return entrypoint ?? NO_ENTRYPOINT;
}

export function jobFromRow(row: JobStateRow): Job {
  return {
    id: row.id,
    owner: row.owner,
    submissionId: row.submission_id,
    challenge: row.challenge,
    entrypoint: row.entrypoint === NO_ENTRYPOINT ? null : row.entrypoint,
    kind: row.kind,
    configFile: row.config_file,
    config: { ...unconfigured, ...JSON.parse(row.config) },
    status: row.status,
    attempt: row.attempt,
    lostAttempts: row.lost_attempts,
    createdAt: row.created_at,
    ...(row.phase !== null && { phase: row.phase }),
    ...(row.started_at !== null && { startedAt: row.started_at }),
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.cancel_requested_at !== null && { cancelRequestedAt: row.cancel_requested_at }),
    ...(row.subject_id !== null && { subjectId: row.subject_id }),
    ...(row.retry_of !== null && { retryOf: row.retry_of }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.result !== null && { result: JSON.parse(row.result) }),
    ...(row.run_id !== null && { runId: row.run_id }),
    ...(row.recording_note !== null && { recordingNote: row.recording_note }),
    ...(row.worker !== null && { worker: row.worker }),
    ...whatItTook(row),
  };
}

export function attemptFromRow(row: JobAttemptRow): Attempt {
  return {
    jobId: row.job_id,
    number: row.number,
    worker: row.worker,
    startedAt: row.started_at,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.detail !== null && { detail: row.detail }),
    ...whatItTook(row),
  };
}

function whatItTook({
  exit,
  usage,
  environment,
}: Pick<JobAttemptRow, 'exit' | 'usage' | 'environment'>): Pick<Job, 'exit' | 'usage' | 'environment'> {
  return {
    ...(exit !== null && { exit: JSON.parse(exit) }),
    ...(usage !== null && { usage: JSON.parse(usage) }),
    ...(environment !== null && { environment: JSON.parse(environment) }),
  };
}
