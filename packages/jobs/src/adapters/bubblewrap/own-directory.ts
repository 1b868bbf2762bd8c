import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, tryLock } from '@leadersboard/kit/sqlite';

const NAME = /^(sandbox-[0-9a-f-]+)\.lock$/;

/** A fresh directory that goes with `close`, or when another worker begins after this one's death. */
export function openOwnDirectory(parent: string): { directory: string; close(): void } {
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (const file of readdirSync(parent)) removeIfDead(parent, file);
  const directory = join(realpathSync(parent), `sandbox-${randomUUID()}`);
  const lock = acquireLock(`${directory}.lock`);
  mkdirSync(directory, { mode: 0o711 });
  return {
    directory,
    close() {
      rmSync(directory, { recursive: true, force: true });
      rmSync(`${directory}.lock`, { force: true });
      lock.release();
    },
  };
}

function removeIfDead(parent: string, file: string): void {
  const name = NAME.exec(file)?.[1];
  const lock = name === undefined ? undefined : tryLock(join(parent, file));
  if (name === undefined || !lock) return;
  rmSync(join(parent, name), { recursive: true, force: true });
  rmSync(join(parent, file), { force: true });
  lock.release();
}
