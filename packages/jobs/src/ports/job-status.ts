import type { Job, JobEnding, JobPhase, JobRequest } from '../domain/job.ts';
import type { JobLimits } from '../domain/job-limits.ts';

export type NewJob = JobRequest & {
  id: string;
  createdAt: number;
  /** Two jobs with the same fingerprint are the same wish. */
  fingerprint: string;
  /** A job of its own even where its wish has one. */
  rerun?: boolean;
  /** With the owner it names one job for ever. */
  idempotencyKey?: string;
  /** The job whose wish it repeats: one of that wish that has completed is none of its twins. */
  retryOf?: string;
};

/**
 * The state of every job. Each write is durable when it resolves, and writes of one attempt are compare-and-set by the
 * attempt's number: false, and no effect, where the job has ended or a newer attempt has begun. So a worker that was
 * thought dead can do no harm when it comes back.
 */
export type JobStatusPort = {
  /**
   * Creates the job, unless its key names one already, or one of its wish is pending, running or completed: then it returns
   * that one, the newest (of a `rescore` or `reproduce` that has completed another one is created). A key that names a job of another wish is `idempotency_key_reused`; an owner who has
   * `maxPending` pending jobs gets `too_many_pending_jobs`, and the limits' `refusal` is thrown where a job would be created. All of it is one step: of several at once one creates.
   */
  create(job: NewJob, limits?: JobLimits): Promise<{ job: Job; created: boolean }>;
  find(id: string): Promise<Job | undefined>;
  /**
   * Begins the next attempt, in phase `staging`. An attempt that was still running counts as lost. Undefined where the
   * job has ended or is unknown. A job that is to be cancelled begins too: its worker ends it.
   */
  begin(id: string, worker: string): Promise<Job | undefined>;
  advance(id: string, attempt: number, phase: JobPhase): Promise<boolean>;
  /**
   * The job is pending again, and the attempt does not count as lost: its worker gave it up in good order. A job that is to
   * be cancelled ends as that instead.
   */
  giveBack(id: string, attempt: number): Promise<boolean>;
  /**
   * In the same write the attempt is closed, the room that the job's files take is counted (JobRoomPort), the scorer's details are
   * stored (ScoreDetailsPort), and a job that completed or failed becomes due for recording, but for a `rescore`.
   */
  finish(id: string, attempt: number, ending: JobEnding): Promise<boolean>;
  /**
   * A pending job is cancelled at once; a running one is marked, once, and the feed tells; one that has ended stays as it is.
   * Undefined where there is none.
   */
  cancel(id: string, detail: string): Promise<Job | undefined>;
};
