import type { TextEntry } from '../../ports/tracking-server.ts';
import type { TrackedRun } from '../tracked-run.ts';

/** A run without its points, which come in pieces of their own. */
export type SourceRun = Omit<TrackedRun, 'metrics'> & {
  /** Another text once anything of the run has changed, its points included. */
  state: string;
};

export type SourceModelVersion = {
  version: number;
  description: string;
  createdAt: number;
  updatedAt: number;
  userId?: string;
  stage: string;
  /** Where its files are, as it was registered. */
  source: string;
  runId?: string;
  runLink?: string;
  status: string;
  statusMessage?: string;
  tags: readonly TextEntry[];
};

export type SourceRegisteredModel = {
  name: string;
  description: string;
  createdAt: number;
  updatedAt: number;
  tags: readonly TextEntry[];
  aliases: readonly { alias: string; version: number }[];
  /** In order of their numbers. */
  versions: readonly SourceModelVersion[];
};
