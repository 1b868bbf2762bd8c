import { createTally, type Garbage } from '@leadersboard/jobs';
import type { ChallengeVersionsPort } from '../ports/challenge-versions.ts';
import type { ChallengeTreeStores } from './challenge-tree-files.ts';
import { sumBytes } from './upload-limits.ts';

/** Far longer than a process needs from a tree to the revision that names it. */
const UNNAMED_MS = 60 * 60 * 1000;

export type CollectTreesPorts = { challengeTrees: ChallengeTreeStores; versions: ChallengeVersionsPort };

/** Removes trees that no challenge names or has named, or with `dryRun` only says which those are. */
export async function collectTrees(
  { challengeTrees, versions }: CollectTreesPorts,
  { now, dryRun }: { now: number; dryRun: boolean },
): Promise<Garbage[]> {
  const tally = createTally(['challenge files']);
  for (const storage of new Set(Object.values(challengeTrees))) {
    const ids = await storage.listIds({ sealedBefore: now - UNNAMED_MS });
    const named = await versions.findNamedTrees(ids);
    for (const id of ids.filter((treeId) => !named.has(treeId))) {
      const sizeBytes = sumBytes((await storage.list(id)) ?? []);
      if (!dryRun) await storage.remove(id);
      tally.add('challenge files', sizeBytes);
    }
  }
  return tally.list();
}
