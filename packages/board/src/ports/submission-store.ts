import type { Submission } from '../domain/submission.ts';

/** What is known of each submission; its files are in the StoragePort under the same id. */
export type SubmissionStorePort = {
  /** Durable when it resolves. */
  create(submission: Submission): Promise<void>;
  find(id: string): Promise<Submission | undefined>;
};
