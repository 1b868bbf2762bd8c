import type { EndedJob } from '../domain/retention-rules.ts';

export type EndedJobsQuery = {
  endedBefore: number;
  /** Begins after this id; from the first where it is left out. */
  after?: string;
  limit: number;
};

/** Events up to this sequence that are older than this, of jobs that have ended. */
export type OldEvents = { upTo: number; olderThan: number };

/** What retention asks about jobs, and takes away. Jobs that are pending or running are never touched. */
export type RetentionPort = {
  /** In order of their ids. */
  listEnded(query: EndedJobsQuery): Promise<EndedJob[]>;
  /**
   * The jobs disappear with all that is written down about them, at once and durably, but for those that live again or ended
   * later. Returns how many went.
   */
  remove(jobIds: readonly string[], endedBefore: number): Promise<number>;
  /** Those of the submissions to which some job refers. */
  findReferenced(submissionIds: readonly string[]): Promise<ReadonlySet<string>>;
  countEvents(events: OldEvents): Promise<number>;
  /** Returns how many went. */
  removeEvents(events: OldEvents): Promise<number>;
};
