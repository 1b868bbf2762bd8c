import type { StoredFile } from '@leadersboard/jobs';

/** Files and an entrypoint, stored once and never changed. */
export type Submission = {
  id: string;
  owner: string;
  challenge: string;
  entrypoint: string;
  /** Null where the program is called without --config. */
  configFile: string | null;
  metadata: Record<string, unknown>;
  files: readonly StoredFile[];
  createdAt: number;
};

/** As it stands in a list. */
export type SubmissionSummary = Omit<Submission, 'files' | 'metadata'> & {
  fileCount: number;
  /** Of all files together. */
  sizeBytes: number;
};

/** A submission that was registered, and whose files are on their way. */
export type SubmissionDraft = Omit<Submission, 'files' | 'entrypoint'> & {
  /** Null, as the configuration file is, where nobody named one. */
  entrypoint: string | null;
};
