import type { StoragePort } from '@leadersboard/jobs';
import type { SubmissionStorePort } from '../ports/submission-store.ts';

/** Far longer than a process needs from a tree to its row. */
const ORPHAN_AGE_MS = 60 * 60 * 1000;

/**
 * Removes the trees to which a crash has left no submission. Those of the last hour may get theirs yet, from another
 * process. Returns how many were removed.
 */
export async function sweepOrphans(
  { storage, submissions }: { storage: StoragePort; submissions: SubmissionStorePort },
  now: number,
): Promise<number> {
  const ids = await storage.listIds({ sealedBefore: now - ORPHAN_AGE_MS });
  const orphans = await submissions.listMissing(ids);
  for (const id of orphans) await storage.remove(id);
  return orphans.length;
}
