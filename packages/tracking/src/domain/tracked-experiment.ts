import type { TextEntry } from '../ports/tracking-server.ts';

export type TrackedExperiment = {
  /** Digits; `0` is the experiment Default. */
  id: string;
  name: string;
  /** Where the runs' files belong, as clients are told. */
  artifactLocation: string;
  deleted: boolean;
  createdAt: number;
  updatedAt: number;
  tags: readonly TextEntry[];
};
