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
