import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTree } from '@leadersboard/kit/files';
import { createTally, type Garbage } from '../../domain/garbage.ts';
import { measureTree } from '../files/measure-tree.ts';
import type { EnvironmentStore } from './environment-store.ts';

export type EnvironmentCollection = { now: number; stayMs: number | undefined; dryRun: boolean };

/** Longer than any job runs: what was begun with an environment has ended when nobody has begun anything since. */
const SHORTEST_STAY_MS = 24 * 60 * 60 * 1000;

const WHAT = 'environments';
const EVERYTHING = { sizeBytes: Number.POSITIVE_INFINITY, files: Number.POSITIVE_INFINITY };

/** Removes what was used last before its stay; all of it stays where there is none. What killed builders left goes in any case. */
export async function collectEnvironments(
  store: EnvironmentStore,
  { now, stayMs, dryRun }: EnvironmentCollection,
): Promise<Garbage[]> {
  const tally = createTally([WHAT]);
  if (!dryRun) await sweepBuilding(store);
  if (stayMs === undefined) return tally.list();
  const before = now - Math.max(stayMs, SHORTEST_STAY_MS);
  for (const digest of await store.list()) {
    if ((await store.lastUse(digest)) > before) continue;
    const { sizeBytes } = await measureTree(store.pathOf(digest), EVERYTHING);
    if (dryRun || (await remove(store, digest, before))) tally.add(WHAT, sizeBytes);
  }
  if (!dryRun) await store.removeResolutions(before);
  return tally.list();
}

/** Somebody may begin to use it at this moment, and says so before looking for it: then it is put back. */
async function remove(store: EnvironmentStore, digest: string, before: number): Promise<boolean> {
  const going = join(store.directory, 'building', `going-${digest}`);
  await rename(store.pathOf(digest), going);
  if ((await store.lastUse(digest)) > before) {
    await rename(going, store.pathOf(digest));
    return false;
  }
  await removeTree(going);
  await removeTree(store.markOf(digest));
  return true;
}

/** What is under way is locked. */
export async function sweepBuilding(store: EnvironmentStore): Promise<void> {
  for (const wish of await store.listBuilding()) {
    const lock = store.tryLock(wish);
    if (!lock) continue;
    try {
      await store.clearBuilding(wish);
    } finally {
      lock.release();
    }
  }
}
