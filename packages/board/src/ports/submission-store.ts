import type { Submission, SubmissionSummary } from '../domain/submission.ts';

/** Every part that is there must hold. */
export type SubmissionQuery = {
  owner?: string | undefined;
  challenge?: string | undefined;
  /** Only what was created before the one of this id. */
  after?: string | undefined;
  limit: number;
};

/** What is known of each submission; its files are in the StoragePort under the same id. */
export type SubmissionStorePort = {
  /** Durable when it resolves. */
  create(submission: Submission): Promise<void>;
  find(id: string): Promise<Submission | undefined>;
  /** Newest first, which is the order of the ids. */
  list(query: SubmissionQuery): Promise<SubmissionSummary[]>;
  /**
   * False, and it stays, where a job has used it; false where there is none. Looking and removing are one step: a job that is
   * created meanwhile keeps it, or finds it gone.
   */
  removeUnused(id: string): Promise<boolean>;
  /** Those of the ids under which there is no submission. */
  listMissing(ids: readonly string[]): Promise<string[]>;
};
