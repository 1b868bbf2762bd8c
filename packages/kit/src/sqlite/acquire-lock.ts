import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { kitErrors, LeadersBoardError } from '../errors/index.ts';
import { openConnection } from './open-connection.ts';
import { translateSqliteError } from './sqlite-error.ts';

export type Lock = { release(): void };

/** A connection that nothing refers to is closed by the garbage collector, and its lock would be gone with it. */
const held = new Set<DatabaseSync>();

/**
 * Makes this process the one owner of what `file` stands for, until `release` or its death, kill -9 included: the kernel drops the
 * lock with the process. Throws `already_running`, with the owner's process id, while another has it.
 */
export function acquireLock(file: string): Lock {
  const connection = openConnection(file);
  try {
    // An exclusive connection keeps its lock after COMMIT; the owner's id is inside before anybody can lose to it.
    connection.exec(`
      PRAGMA journal_mode = MEMORY;
      PRAGMA synchronous = OFF;
      PRAGMA locking_mode = EXCLUSIVE;
      BEGIN EXCLUSIVE;
      PRAGMA user_version = ${process.pid};
      COMMIT;
    `);
  } catch (error) {
    connection.close();
    const failure = translateSqliteError(error);
    throw failure.code === 'storage_busy' ? describeOwner(file, error) : failure;
  }
  held.add(connection);
  return {
    release() {
      held.delete(connection);
      connection.close();
    },
  };
}

/** The same, but undefined while another has it. */
export function tryLock(file: string): Lock | undefined {
  try {
    return acquireLock(file);
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'already_running') return undefined;
    throw error;
  }
}

function describeOwner(file: string, cause: unknown): Error {
  const owner = readOwner(file);
  return kitErrors.already_running(
    `Process ${owner} already uses this data directory (it holds ${file}); stop it, or choose another directory.`,
    { cause },
  );
}

/** SQLite itself must read it, ignoring the lock: a handle of our own would, when closed, free this process's lock. */
function readOwner(file: string): unknown {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  const connection = new DatabaseSync(url, { readOnly: true });
  try {
    const { user_version: owner } = connection.prepare('PRAGMA user_version').get() ?? {};
    return owner;
  } finally {
    connection.close();
  }
}
