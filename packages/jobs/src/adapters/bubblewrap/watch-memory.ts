import type { Clock } from '@leadersboard/kit/clock';
import { measureMemory } from './measure-memory.ts';

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

export function watchMemory({ clock, rootPid, limitBytes, onExcess }: WatchMemoryOptions): MemoryWatch {
  let peak = 0;
  let timer = clock.after(LOOK_EVERY_MS, look);

  function look(): void {
    const used = measureMemory(rootPid, limitBytes);
    peak = Math.max(peak, used);
    if (used > limitBytes) onExcess();
    else timer = clock.after(LOOK_EVERY_MS, look);
  }

  return { peakBytes: () => peak, stop: () => timer.cancel() };
}
