import type { ConfigSource } from './config-source.ts';
import type { Setting } from './setting.ts';

/** One value as a layer gives it, before the schema has judged it. */
export type FoundValue = { setting: Setting; value: unknown; source: ConfigSource };

export type ConfigProblem = { path: string; detail: string };

/** What one layer holds, in any order; warnings do not stop the program, problems do. */
export type ConfigLayerContent = {
  found: FoundValue[];
  problems: ConfigProblem[];
  warnings: string[];
};

export function emptyLayer(): ConfigLayerContent {
  return { found: [], problems: [], warnings: [] };
}
