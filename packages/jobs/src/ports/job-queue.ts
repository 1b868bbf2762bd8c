/** What the queue knows of a job that waits. */
export type QueuedJob = {
  jobId: string;
  owner: string;
  resourceClass: string;
  /** Higher goes first. */
  priority: number;
  /** How many jobs of the owner may be in hand at once; the newest one's number counts. */
  maxRunning: number;
};

/** One handing-out of a job to one worker; it is the worker's until its lease ends. */
export type Delivery = {
  jobId: string;
  worker: string;
  /** Grows with each handing-out of the job; together with jobId it names this delivery. */
  number: number;
  resourceClass: string;
};

export type TakeOptions = {
  worker: string;
  /** At most an hour. */
  leaseMs: number;
  signal: AbortSignal;
  /** For which resource classes the worker has room; asked anew at each try. Left out: for all there are. */
  classes?(): readonly string[];
};

/**
 * Which jobs wait, and who has which in hand. At least once: a job is handed out until a delivery of it is acknowledged or
 * buried. The queue decides nothing about a job's state; JobStatusPort does, by attempt numbers.
 *
 * Whose turn it is: higher priority first; then the owner who has fewer jobs in hand; then the older place. An owner never
 * has more than `maxRunning` in hand; deliveries whose lease has ended do not count. What an operation costs does not grow
 * with the number of jobs that wait.
 */
export type JobQueuePort = {
  /**
   * The job waits, durably, once this resolves. A job that waits or is in hand is not added again, so a caller that is
   * unsure simply enqueues once more.
   */
  enqueue(job: QueuedJob): Promise<void>;
  /**
   * The job whose turn it is, for this worker alone. Where there is none for it, it blocks without polling until the queue
   * changes, a lease ends, or the signal aborts (then undefined). Of several takers exactly one gets a job.
   */
  take(options: TakeOptions): Promise<Delivery | undefined>;
  /** The lease now ends `leaseMs` from now, however the wall clock is set. False where the delivery is no longer this worker's: stop working. */
  extend(delivery: Delivery, leaseMs: number): Promise<boolean>;
  /** The job leaves the queue for good. False, and no effect, where the delivery is no longer this worker's. */
  acknowledge(delivery: Delivery): Promise<boolean>;
  /** The job waits again, in its old place. False, and no effect, where the delivery is no longer this worker's. */
  giveBack(delivery: Delivery): Promise<boolean>;
  /**
   * All jobs that the worker has in hand wait again, in their old places; returns how many. Only for who knows that it is dead:
   * it does what the ends of its leases would do, at once.
   */
  reclaim(worker: string): Promise<number>;
  /** The job waits no more. False, and no effect, where it does not wait; what is in hand stays there. */
  remove(jobId: string): Promise<boolean>;
  /** The job leaves the queue for the dead letters, with why. False, and no effect, where the delivery is no longer this worker's. */
  bury(delivery: Delivery, why: string): Promise<boolean>;
};
