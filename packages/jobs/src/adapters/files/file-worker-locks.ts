import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { kitErrors } from '@leadersboard/kit/errors';
import { tryLock } from '@leadersboard/kit/sqlite';
import type { WorkerLock, WorkerLocksPort } from '../../ports/worker-locks.ts';

const SUFFIX = '.lock';
const PAUSE_MS = 50;
const MAX_TRIES = 20;

/**
 * A file `<name>.lock` a worker below `root`, locked as long as its process lives. Whoever lets go of a name removes its file while
 * the lock is still held, so a lock on a file that has lost its name in between is no lock.
 */
export function createFileWorkerLocks({ root }: { root: string }): WorkerLocksPort {
  const fileOf = (name: string) => join(root, `${name}${SUFFIX}`);

  return {
    async hold(name) {
      // Somebody may have seized the name of a namesake that died, for a moment.
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const lock = lockFile(fileOf(name));
        if (lock && existsSync(fileOf(name))) return lock;
        lock?.close();
        await delay(PAUSE_MS);
      }
      throw kitErrors.already_running(`A worker "${name}" runs already. Stop it, or choose another --name.`);
    },
    listNames: () =>
      (existsSync(root) ? readdirSync(root) : [])
        .filter((file) => file.endsWith(SUFFIX))
        .map((file) => file.slice(0, -SUFFIX.length))
        .sort(),
    seize: (name) => (existsSync(fileOf(name)) ? lockFile(fileOf(name)) : undefined),
  };
}

function lockFile(file: string): (WorkerLock & { close(): void }) | undefined {
  const lock = tryLock(file);
  return (
    lock && {
      close: lock.release,
      release() {
        rmSync(file, { force: true });
        lock.release();
      },
    }
  );
}
