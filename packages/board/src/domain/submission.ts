import type { StoredFile } from '@leadersboard/jobs';
import type { SubmissionKind } from './contest.ts';

/** Files and what they are, stored once and never changed. */
export type Submission = {
  id: string;
  owner: string;
  challenge: string;
  kind: SubmissionKind;
  /** Null where there is no program. */
  entrypoint: string | null;
  /** Null where the program is called without --config. */
  configFile: string | null;
  metadata: Record<string, unknown>;
  files: readonly StoredFile[];
  /** When it was begun. */
  createdAt: number;
  /** When all of it was here: the time that counts at a deadline. */
  receivedAt: number;
};

/** As it stands in a list. */
export type SubmissionSummary = Omit<Submission, 'files' | 'metadata'> & {
  fileCount: number;
  /** Of all files together. */
  sizeBytes: number;
};

/** A submission that was registered, and whose files are on their way; what nobody named is null. */
export type SubmissionDraft = Omit<Submission, 'files' | 'receivedAt'>;
