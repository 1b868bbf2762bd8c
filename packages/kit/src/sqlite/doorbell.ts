import { randomBytes } from 'node:crypto';
import { closeSync, constants, type FSWatcher, openSync, readSync, watch, writeSync } from 'node:fs';
import type { SqliteLog } from './sqlite-log.ts';

/**
 * Wakes whoever waits for a change of the database, in this process and in others, without polling. It says only "look": rings
 * coalesce, and one may come for nothing. A listener loses no ring if it listens first, then looks, then waits to be woken and
 * looks again.
 */
export type Doorbell = {
  ring(): void;
  /** Returns the function that stops listening. Listening alone does not keep the process alive. */
  listen(listener: () => void): () => void;
};

const NAME_BYTES = 16;

/**
 * The bell is a small file; to ring is to write one's name over its content, which wakes those who watch it. A ringer that finds
 * its own name on waking was the last to ring and has called its own listeners since, after every ring of the others.
 */
export function createDoorbell(file: string, log?: SqliteLog): Doorbell & { close(): void } {
  const ownName = randomBytes(NAME_BYTES);
  const lastRinger = Buffer.alloc(NAME_BYTES);
  const bell = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  const listeners = new Set<() => void>();
  let watcher: FSWatcher | undefined;
  let waking: NodeJS.Immediate | undefined;

  function wakeListeners(): void {
    waking ??= setImmediate(() => {
      waking = undefined;
      for (const listener of listeners) listener();
    });
  }

  function hear(): void {
    readSync(bell, lastRinger, 0, NAME_BYTES, 0);
    if (!lastRinger.equals(ownName)) wakeListeners();
  }

  function stopWatching(): void {
    watcher?.close();
    watcher = undefined;
  }

  function tellOthers(): void {
    try {
      writeSync(bell, ownName, 0, NAME_BYTES, 0);
    } catch (error) {
      log?.warn({ err: error, file }, 'The doorbell could not be rung for other processes.');
    }
  }

  // From now on the bytes are there, and no later ring needs room on the disk.
  tellOthers();

  return {
    ring() {
      tellOthers();
      if (listeners.size > 0) wakeListeners();
    },
    listen(listener) {
      // A wrapper of its own lets the same function listen twice.
      const entry = () => listener();
      listeners.add(entry);
      watcher ??= watch(file, { persistent: false }, hear);
      return () => {
        listeners.delete(entry);
        if (listeners.size === 0) stopWatching();
      };
    },
    close() {
      listeners.clear();
      stopWatching();
      clearImmediate(waking);
      closeSync(bell);
    },
  };
}
