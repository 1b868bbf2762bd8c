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

/** `after` is the `next` of an earlier page; jobs that come or go meanwhile shift nothing. */
export type QueueQuery = { owner?: string; after?: number; limit: number };

/** `next` is there where more follow. */
export type QueuePage = { jobIds: string[]; next?: number };

/** What people ask about the queue; nothing that a worker needs. */
export type QueueViewPort = {
  /** How many wait and how many are in hand. */
  count(): Promise<{ waiting: number; taken: number }>;
  /** The same of each resource class of which there are any, in the order of their names. */
  countByClass(): Promise<{ resourceClass: string; waiting: number; taken: number }[]>;
  /**
   * How many are likely to be handed out before each of them, by the queue's own order as it stands; 0 is next. One that does
   * not wait is left out. The cost is bounded, so of a very long queue it is a lower bound.
   */
  positions(jobIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** What waits or is in hand, in the order in which it came; the cost does not grow with the queue. */
  list(query: QueueQuery): Promise<QueuePage>;
  /** Newest first; `next` is there where more follow. */
  listDead(query: { after?: DeadLetterCursor; limit: number }): Promise<{
    letters: DeadLetter[];
    next?: DeadLetterCursor;
  }>;
  findDead(jobId: string): Promise<DeadLetter | undefined>;
  /** False where there is none. */
  dropDead(jobId: string): Promise<boolean>;
};
