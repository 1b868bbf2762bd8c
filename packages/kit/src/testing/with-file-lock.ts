import { DatabaseSync } from 'node:sqlite';

const PATIENCE_MS = 15 * 60_000;

/**
 * Runs the action while no other process holds the lock of this path. It is the lock of a SQLite transaction, which the
 * kernel drops when its holder dies. Waiting blocks this process.
 */
export async function withFileLock<Result>(
  path: string,
  action: () => Promise<Result>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  const database = new DatabaseSync(path, { timeout: patienceMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return await action();
  } finally {
    database.close();
  }
}
