import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { kitErrors } from '../errors/index.ts';
import { translateSqliteError } from './sqlite-error.ts';

/**
 * Opens a file for writing; it and its folder are made where they are missing, for the owner alone. A lock that somebody else
 * holds is reported at once, because waiting inside SQLite would block the loop.
 */
export function openConnection(file: string): DatabaseSync {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    createPrivately(file);
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw kitErrors.storage_failed(
      `The database ${file} cannot be opened; check the folder and its permissions.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Opens nothing that is there already: closing any handle of such a file would give up the locks that SQLite holds for this
 * process (https://sqlite.org/howtocorrupt.html, section 2.2).
 */
function createPrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** What the writer promises rests on these: a log beside the file, on disk before COMMIT returns. */
export function makeDurable(connection: DatabaseSync): void {
  try {
    const { journal_mode: mode } = connection.prepare('PRAGMA journal_mode = WAL').get() ?? {};
    if (mode !== 'wal') {
      throw kitErrors.storage_failed(`The file system offers no write-ahead log (journal mode ${mode}).`);
    }
    connection.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA journal_size_limit = ${64 * 1024 * 1024};
    `);
  } catch (error) {
    throw translateSqliteError(error);
  }
}
