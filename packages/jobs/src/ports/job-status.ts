import type { Job, JobEnding, JobPhase, JobRequest } from '../domain/job.ts';

export type NewJob = JobRequest & {
  id: string;
  createdAt: number;
  /** Two jobs with the same fingerprint are the same wish. */
  fingerprint: string;
};

/**
 * The state of every job. Each write is durable when it resolves, and writes of one attempt are compare-and-set by the
 * attempt's number: false, and no effect, where the job has ended or a newer attempt has begun. So a worker that was
 * thought dead can do no harm when it comes back.
 */
export type JobStatusPort = {
  /** Creates the job, unless one with its fingerprint is pending, running or completed: then returns that one. */
  create(job: NewJob): Promise<{ job: Job; created: boolean }>;
  find(id: string): Promise<Job | undefined>;
  /**
   * Begins the next attempt, in phase `staging`. An attempt that was still running counts as lost. Undefined where the
   * job has ended or is unknown.
   */
  begin(id: string): Promise<Job | undefined>;
  advance(id: string, attempt: number, phase: JobPhase): Promise<boolean>;
  /** The job is pending again, and the attempt does not count as lost: its worker gave it up in good order. */
  giveBack(id: string, attempt: number): Promise<boolean>;
  finish(id: string, attempt: number, ending: JobEnding): Promise<boolean>;
  /** The ids of all jobs that are pending or running, oldest first. */
  listUnfinished(): Promise<string[]>;
};
