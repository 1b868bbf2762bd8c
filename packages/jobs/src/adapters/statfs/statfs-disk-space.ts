import { statfs } from 'node:fs/promises';
import type { Clock } from '@leadersboard/kit/clock';
import type { DiskSpace, DiskSpacePort } from '../../ports/disk-space.ts';

const MAX_AGE_MS = 1_000;

export type StatfsDiskSpaceOptions = { directory: string; clock: Pick<Clock, 'monotonic'> };

/** Asks the system at most once a second; who comes in between shares the answer, and the fault too. */
export function createStatfsDiskSpace({ directory, clock }: StatfsDiskSpaceOptions): DiskSpacePort {
  let last: { askedAt: number; answer: Promise<DiskSpace> } | undefined;
  return {
    measure() {
      const now = clock.monotonic();
      if (!last || now - last.askedAt >= MAX_AGE_MS) last = { askedAt: now, answer: ask(directory) };
      return last.answer;
    },
  };
}

async function ask(directory: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(directory);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
