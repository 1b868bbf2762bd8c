import type { SubmissionKind } from './contest.ts';

/** What is said of the files of a submission. */
export type SubmissionFields = {
  challenge?: string | undefined;
  /** A program where absent. */
  kind?: SubmissionKind | undefined;
  entrypoint?: string | undefined;
  configFile?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
};
