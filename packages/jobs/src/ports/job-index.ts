import type { Attempt, Job, JobStatus } from '../domain/job.ts';
import type { QueuedJob } from './job-queue.ts';

/** A place in the list of all jobs, newest first. */
export type JobCursor = { createdAt: number; id: string };

/** Every part that is there must hold. */
export type JobQuery = {
  owner?: string;
  statuses?: readonly JobStatus[];
  challenge?: string;
  submissionId?: string;
  /** Part of the job's id, its submission's id, its owner, challenge or entrypoint, in any case of ASCII letters. */
  search?: string;
  /** Begins after this place. */
  after?: JobCursor;
  limit: number;
};

/** Questions about many jobs. They see every write that was acknowledged before them. */
export type JobIndexPort = {
  /** Newest first. `next` is there where more follow; jobs that come or end meanwhile shift nothing. */
  list(query: JobQuery): Promise<{ jobs: Job[]; next?: JobCursor }>;
  /** How many jobs stand how, of one owner or of all; every status is there. */
  count(query: { owner?: string }): Promise<Record<JobStatus, number>>;
  /** All jobs that are pending or running, oldest first, as they were queued. */
  listUnfinished(): Promise<QueuedJob[]>;
  /** In order of their numbers. */
  attempts(jobId: string): Promise<Attempt[]>;
  /** How long the latest completed jobs of that challenge and class ran; undefined where there was none. */
  meanRunMs(kind: { challenge: string; resourceClass: string }): Promise<number | undefined>;
};
