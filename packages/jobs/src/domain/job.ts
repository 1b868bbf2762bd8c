import type { JobReason } from './job-reason.ts';

export const jobStatuses = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const jobPhases = ['staging', 'running', 'scoring', 'recording'] as const;
export type JobPhase = (typeof jobPhases)[number];

export type JobConfig = { resourceClass: string; timeoutSeconds: number };

/** One wish to run a submission with limits. */
export type JobRequest = {
  owner: string;
  submissionId: string;
  challenge: string;
  entrypoint: string;
  /** Null where the program is called without --config. */
  configFile: string | null;
  config: JobConfig;
};

export type StoredFile = { path: string; sizeBytes: number; sha256: string };

export type JobParam = string | number | boolean;

export type JobResult = {
  /** The run in the tracking server; null where none was recorded. */
  runId: string | null;
  params: Record<string, JobParam>;
  metrics: Record<string, number>;
  performance: Record<string, number>;
  artifacts: readonly StoredFile[];
};

/** How a job ended: with a result, or with a reason for programs and a sentence for people. */
export type JobEnding =
  | { status: 'completed'; result: JobResult }
  | { status: 'failed'; reason: JobReason; detail: string }
  | { status: 'cancelled'; detail: string };

export type Job = JobRequest & {
  id: string;
  status: JobStatus;
  /** Where it is inside `running`. */
  phase?: JobPhase;
  /** The number of the newest attempt; 0 before the first. */
  attempt: number;
  /** How many attempts ended because their worker was lost. */
  lostAttempts: number;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  reason?: JobReason;
  detail?: string;
  result?: JobResult;
};

export function hasEnded(job: Pick<Job, 'status'>): boolean {
  return job.status !== 'pending' && job.status !== 'running';
}
