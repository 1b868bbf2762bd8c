import type { Generated } from 'kysely';
import type { JobPhase, JobStatus } from '../../domain/job.ts';
import type { JobReason } from '../../domain/job-reason.ts';

export type JobRow = {
  id: string;
  owner: string;
  submission_id: string;
  challenge: string;
  entrypoint: string;
  config_file: string | null;
  config: string;
  fingerprint: string;
  status: JobStatus;
  phase: JobPhase | null;
  attempt: number;
  lost_attempts: number;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  reason: JobReason | null;
  detail: string | null;
  result: string | null;
};

export type JobEventRow = {
  sequence: Generated<number>;
  job_id: string;
  attempt: number;
  status: JobStatus;
  phase: JobPhase | null;
  at: number;
};

export type JobQueueRow = {
  place: Generated<number>;
  job_id: string;
  number: number;
  worker: string | null;
  /** 0 while the job waits. */
  lease_ends_at: number;
};

export type JobsTables = { jobs: JobRow; job_events: JobEventRow; job_queue: JobQueueRow };
