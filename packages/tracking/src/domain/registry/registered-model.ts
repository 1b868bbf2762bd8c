import type { TextEntry } from '../../ports/tracking-server.ts';
import type { ModelVersion } from './model-version.ts';

export type RegisteredModel = {
  name: string;
  /** '' where nobody gave one. */
  description: string;
  createdAt: number;
  updatedAt: number;
  /** The newest of each stage that has any, in order of the numbers; without aliases, as MLflow shows them here. */
  latestVersions: readonly ModelVersion[];
  tags: readonly TextEntry[];
  aliases: readonly ModelAlias[];
};

export type ModelAlias = { alias: string; version: number };
