import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, tryLock } from '@leadersboard/kit/sqlite';
import { createPipe } from '../programs/log-pipe.ts';

/** What one running job has for itself on the machine. */
export type Slot = {
  /** The user and group as which it runs; undefined where it runs as the worker's own. */
  uid: number | undefined;
  /** A named pipe for its words. */
  pipeFile: string;
};

export type Slots = {
  /** One that nobody uses. */
  take(): Promise<Slot>;
  /** `isClean` where no process has its pipe open any more; another one is made otherwise. */
  giveBack(slot: Slot, isClean: boolean): void;
  close(): void;
};

export type SlotsOptions = {
  /** For the pipes; the worker's alone. */
  directory: string;
  /** The first of the users that jobs may run as, where the worker is root; nobody of the machine has these numbers. */
  firstUid?: number;
  /** Says which users are taken, to all workers of the machine. */
  lockDirectory?: string;
};

const MAX_SLOTS = 4096;

export function createSlots({ directory, firstUid, lockDirectory }: SlotsOptions): Slots {
  const free: Slot[] = [];
  const locks: Lock[] = [];
  let pipes = 0;

  function takeUid(): number | undefined {
    if (firstUid === undefined || lockDirectory === undefined) return undefined;
    mkdirSync(lockDirectory, { recursive: true, mode: 0o700 });
    for (let index = 0; index < MAX_SLOTS; index += 1) {
      const lock = tryLock(join(lockDirectory, `${firstUid + index}.lock`));
      if (!lock) continue;
      locks.push(lock);
      return firstUid + index;
    }
    throw new Error(`All ${MAX_SLOTS} users for jobs, from ${firstUid} on, are taken on this machine.`);
  }

  async function createSlot(uid: number | undefined): Promise<Slot> {
    pipes += 1;
    const pipeFile = join(directory, `output-${process.pid}-${pipes}`);
    await createPipe(pipeFile);
    return { uid, pipeFile };
  }

  return {
    async take() {
      const slot = free.pop();
      if (slot?.pipeFile === '') return createSlot(slot.uid);
      return slot ?? createSlot(takeUid());
    },
    giveBack(slot, isClean) {
      free.push(isClean ? slot : { ...slot, pipeFile: '' });
    },
    close() {
      for (const lock of locks) lock.release();
    },
  };
}
