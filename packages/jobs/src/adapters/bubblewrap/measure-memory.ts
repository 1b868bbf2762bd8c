import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findFamily, readIfThere } from './find-family.ts';

/*
 * The memory of a process and all its descendants. What several of them share is counted in each by what costs little to read, and
 * only when that is too much it is asked of the kernel who shares what, for which it must walk through all their pages. Files of
 * memory need not be mapped to hold something, and are found among the open files.
 */

const KIB = 1024;
const BLOCK_BYTES = 512;

type Used = { own: number; shared: number };

/** At most this many bytes where it is within the limit; exact, as far as the kernel tells, where it is more. */
export function measureMemory(rootPid: number, limitBytes: number): number {
  const family = findFamily(rootPid);
  const files = sizeOfMemoryFiles(family);
  const roughly = addUp(family.map(residentOf), files);
  return roughly <= limitBytes ? roughly : addUp(family.map(proportionOf), files);
}

/** A file of memory that is mapped counts once. */
function addUp(used: readonly Used[], fileBytes: number): number {
  const own = used.reduce((sum, each) => sum + each.own, 0);
  const shared = used.reduce((sum, each) => sum + each.shared, 0);
  return own + Math.max(shared, fileBytes);
}

function residentOf(pid: number): Used {
  const status = readIfThere(`/proc/${pid}/status`);
  return { own: bytesOf(status, 'RssAnon') ?? 0, shared: bytesOf(status, 'RssShmem') ?? 0 };
}

/** Of what several processes share each has its part. */
function proportionOf(pid: number): Used {
  const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
  const [own, shared] = [bytesOf(rollup, 'Pss_Anon'), bytesOf(rollup, 'Pss_Shmem')];
  return own === undefined || shared === undefined ? residentOf(pid) : { own, shared };
}

function sizeOfMemoryFiles(family: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const file of family.flatMap(listMemoryFiles)) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found) sizes.set(found.ino, found.blocks * BLOCK_BYTES);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function listMemoryFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((file) => readlinkSync(file).startsWith('/memfd:'));
  } catch {
    // It has ended, or closed a file meanwhile; the next look comes soon.
    return [];
  }
}

function bytesOf(text: string, name: string): number | undefined {
  const kilobytes = new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * KIB;
}
