import { readdirSync, readFileSync } from 'node:fs';
import type { Clock } from '@leadersboard/kit/clock';
import { fieldsAfterName } from '../process/process-identity.ts';

/*
 * Where the system gives this user no control group, nothing of the kernel's holds the memory of several processes together. So
 * they are looked at, often, and what is more than the job may have is its end. It can be passed for the length of one look.
 */

export type WatchMemoryOptions = {
  clock: Clock;
  /** The first process of the sandbox; the others descend from it, for orphans become its children. */
  rootPid: number;
  limitBytes: number;
  onExcess(): void;
};

export type MemoryWatch = { peakBytes(): number; stop(): void };

export const LOOK_EVERY_MS = 100;

const PAGE_BYTES = 4096;

export function watchMemory({ clock, rootPid, limitBytes, onExcess }: WatchMemoryOptions): MemoryWatch {
  let peak = 0;
  let timer = clock.after(LOOK_EVERY_MS, look);

  function look(): void {
    const used = measureFamily(rootPid);
    peak = Math.max(peak, used);
    if (used > limitBytes) onExcess();
    else timer = clock.after(LOOK_EVERY_MS, look);
  }

  return { peakBytes: () => peak, stop: () => timer.cancel() };
}

/** What the process and its descendants have for themselves alone; what they share counts for none. */
function measureFamily(rootPid: number): number {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = Number(fieldsAfterName(readIfThere(`/proc/${pid}/stat`))[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = [rootPid];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family.reduce((sum, pid) => sum + ownBytes(pid), 0);
}

function ownBytes(pid: number): number {
  const [, resident = 0, shared = 0] = readIfThere(`/proc/${pid}/statm`).split(' ').map(Number);
  return (resident - shared) * PAGE_BYTES;
}

/** Empty for a process that has just ended. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
