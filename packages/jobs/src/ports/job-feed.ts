import type { JobPhase, JobStatus } from '../domain/job.ts';
import type { JobReason } from '../domain/job-reason.ts';

/** One change of one job's state, or of what is known about it. */
export type JobEvent = {
  sequence: number;
  jobId: string;
  owner: string;
  challenge: string;
  attempt: number;
  status: JobStatus;
  phase?: JobPhase;
  reason?: JobReason;
  /** Somebody asked to cancel the job, and it runs still. */
  cancelRequested?: true;
  at: number;
};

/** Every change of every job, in the order in which it was committed: for followers that must miss nothing. */
export type JobFeedPort = {
  /**
   * The events after `sequence`, in order, of one owner or one job where asked; none appears later with a smaller number than
   * one that was returned.
   */
  read(options: { after: number; limit: number; owner?: string; jobId?: string }): Promise<JobEvent[]>;
  /** The sequence of the newest event that ever was; 0 before the first. */
  last(): Promise<number>;
  /**
   * Calls back after a change by this or another process, maybe once for several, until the returned function is called.
   * Listen first, then read.
   */
  listen(listener: () => void): () => void;
};
