import { join } from 'node:path';
import { boardMigrations } from '@leadersboard/board/adapters/sqlite';
import { jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import { type OpenSqliteOptions, openSqlite, type SqliteDatabase } from '@leadersboard/kit/sqlite';
import type { AppConfig } from './config-schema.ts';

/** Opens the database of the data directory; several processes may at once, and each makes it as it must be. */
export function openDatabase(
  { dataDirectory }: Pick<AppConfig, 'dataDirectory'>,
  surroundings: Pick<OpenSqliteOptions, 'log' | 'clock'>,
): Promise<SqliteDatabase> {
  return openSqlite({
    file: join(dataDirectory, 'board.db'),
    migrations: [jobsMigrations, boardMigrations],
    ...surroundings,
  });
}
