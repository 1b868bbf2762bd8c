import { globSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';

type Tier = { name: string; patterns: string[]; fileLimitMs: number };

export type TierFiles = { name: string; files: string[]; fileLimitMs: number };

const MINUTE_MS = 60_000;

/** In the order in which they run: what fails fastest comes first. */
export const tiers: readonly Tier[] = [
  { name: 'house', patterns: ['test/house/*.test.ts'], fileLimitMs: 3 * MINUTE_MS },
  { name: 'unit', patterns: ['{packages,apps}/*/src/**/*.test.{ts,tsx}'], fileLimitMs: MINUTE_MS },
  { name: 'contract', patterns: ['packages/*/contract/**/*.test.ts'], fileLimitMs: 2 * MINUTE_MS },
  { name: 'integration', patterns: ['{packages,apps}/*/test/**/*.test.ts'], fileLimitMs: 3 * MINUTE_MS },
  ...['e2e', 'faults', 'security', 'browser'].map((name) => ({
    name,
    patterns: [`test/${name}/**/*.test.ts`],
    fileLimitMs: 5 * MINUTE_MS,
  })),
];

/**
 * The files of the tiers and paths that were named, or of every tier where none was. A path that is in no tier (a
 * checker's fixture) forms a tier of its own.
 */
export function selectFiles(wanted: readonly string[], root: string): TierFiles[] {
  const names = wanted.filter((word) => tiers.some(({ name }) => name === word));
  const paths = wanted
    .filter((word) => !names.includes(word))
    .map((path) => relative(root, resolve(root, path)));
  const selected = tiers.map((tier) => {
    const files = listFiles(tier, root);
    const whole = wanted.length === 0 || names.includes(tier.name);
    return { ...tier, files: whole ? files : files.filter((file) => paths.includes(file)) };
  });
  const known = selected.flatMap(({ files }) => files);
  const strangers = paths.filter((path) => !known.includes(path));
  return [...selected, { name: 'other', files: strangers, fileLimitMs: MINUTE_MS }]
    .filter(({ files, name }) => files.length > 0 || names.includes(name))
    .map(({ name, files, fileLimitMs }) => ({ name, files, fileLimitMs }));
}

/** The first word that names neither a tier nor a file. */
export function findUnknown(wanted: readonly string[], root: string): string | undefined {
  return wanted.find(
    (word) =>
      !tiers.some(({ name }) => name === word) &&
      !statSync(resolve(root, word), { throwIfNoEntry: false })?.isFile(),
  );
}

function listFiles({ patterns }: Tier, root: string): string[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ['**/node_modules/**', '**/fixtures/**'] }))
    .sort();
}
