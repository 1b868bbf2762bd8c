import type { JobPhase, JobStatus } from '../domain/job.ts';

/** One change of one job's state. */
export type JobEvent = {
  sequence: number;
  jobId: string;
  attempt: number;
  status: JobStatus;
  phase?: JobPhase;
  at: number;
};

/** Every change of every job, in the order in which it was committed: for followers that must miss nothing. */
export type JobFeedPort = {
  /** The events after `sequence`, in order; none appears later with a smaller number than one that was returned. */
  read(options: { after: number; limit: number }): Promise<JobEvent[]>;
  /**
   * Calls back after a change by this or another process, maybe once for several, until the returned function is called.
   * Listen first, then read.
   */
  listen(listener: () => void): () => void;
};
