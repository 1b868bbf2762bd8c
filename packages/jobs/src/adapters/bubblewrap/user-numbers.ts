import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Lock, tryLock } from '@leadersboard/kit/sqlite';

/** The users as whom the jobs of this machine run, each one job's at a time, whichever worker it has. */
export type UserNumbers = {
  take(): number;
  giveBack(uid: number): void;
  /**
   * What the control group of the user's slot is called: the same for all workers that see the same locks, and another in a container
   * that has locks of its own but the machine's control groups.
   */
  groupOf(uid: number): string;
  /** True for the group of a user whom no worker has now. */
  isLeft(group: string): boolean;
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
  const { dev, ino } = statSync(LOCKS);
  const groupOf = (uid: number) => `user-${uid}-${dev.toString(36)}-${ino.toString(36)}`;
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
    groupOf,
    isLeft(group) {
      const uid = Number(/^user-(\d+)-/.exec(group)?.[1]);
      if (group !== groupOf(uid) || held.has(uid)) return false;
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
