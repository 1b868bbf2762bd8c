/** A job that the queue gave up on, kept until somebody decides about it. */
export type DeadLetter = {
  jobId: string;
  owner: string;
  why: string;
  buriedAt: number;
  /** How often it was handed out. */
  deliveries: number;
};

/** A place in the list of dead letters, newest first. */
export type DeadLetterCursor = { buriedAt: number; jobId: string };

/** What people ask about the queue; nothing that a worker needs. */
export type QueueViewPort = {
  /** How many wait and how many are in hand. */
  count(): Promise<{ waiting: number; taken: number }>;
  /** The same of each resource class of which there are any, in the order of their names. */
  countByClass(): Promise<{ resourceClass: string; waiting: number; taken: number }[]>;
  /**
   * How many are likely to be handed out before it, by the queue's own order as it stands; 0 is next. Undefined where it does
   * not wait. The cost is bounded, so of a very long queue it is a lower bound.
   */
  position(jobId: string): Promise<number | undefined>;
  /** Newest first; `next` is there where more follow. */
  listDead(query: { after?: DeadLetterCursor; limit: number }): Promise<{
    letters: DeadLetter[];
    next?: DeadLetterCursor;
  }>;
  findDead(jobId: string): Promise<DeadLetter | undefined>;
  /** False where there is none. */
  dropDead(jobId: string): Promise<boolean>;
};
