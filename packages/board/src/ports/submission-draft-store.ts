import type { Submission, SubmissionDraft } from '../domain/submission.ts';

/** What is known of each submission that is not complete yet. Each write is durable when it resolves. */
export type SubmissionDraftStorePort = {
  create(draft: SubmissionDraft): Promise<void>;
  find(id: string): Promise<SubmissionDraft | undefined>;
  /**
   * In one write the draft of that id ends and the submission is there. Of several at once one succeeds; false, and
   * nothing is changed, where there is no such draft any more.
   */
  seal(submission: Submission): Promise<boolean>;
  /** The draft ends and nothing comes of it; false where there is none. */
  discard(id: string): Promise<boolean>;
  /** The ids of the drafts that were created before `time`, and of all where none is given. */
  listIds(options?: { createdBefore: number }): Promise<string[]>;
};
