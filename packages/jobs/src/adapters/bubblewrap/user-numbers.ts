import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, tryLock } from '@leadersboard/kit/sqlite';

/** The users as whom the jobs of this machine run, each one job's at a time, whichever worker it has. */
export type UserNumbers = {
  take(): number;
  giveBack(uid: number): void;
  /** True where no worker has it now. */
  isFree(uid: number): boolean;
  close(): void;
};

/** Nobody has these numbers: above what systemd gives to containers and services, below where 32 bits end. */
const FIRST = 2_000_000_000;
const COUNT = 4096;
/** Not below /run/lock, in which any user of the machine could make it first, with links to where root shall write. */
const LOCKS = '/run/leadersboard-users';

export function createUserNumbers(): UserNumbers {
  const held = new Map<number, Lock>();
  const free: number[] = [];
  mkdirSync(LOCKS, { recursive: true, mode: 0o700 });
  const lock = (uid: number) => tryLock(join(LOCKS, `${uid}.lock`));

  function hold(): number {
    for (let uid = FIRST; uid < FIRST + COUNT; uid += 1) {
      const got = held.has(uid) ? undefined : lock(uid);
      if (!got) continue;
      held.set(uid, got);
      return uid;
    }
    throw new Error(`All ${COUNT} users for jobs, from ${FIRST} on, are taken on this machine.`);
  }

  return {
    take: () => free.pop() ?? hold(),
    giveBack: (uid) => void free.push(uid),
    isFree(uid) {
      if (held.has(uid)) return false;
      const got = lock(uid);
      got?.release();
      return got !== undefined;
    },
    close() {
      for (const got of held.values()) got.release();
      held.clear();
    },
  };
}
