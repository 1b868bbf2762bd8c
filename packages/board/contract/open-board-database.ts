import { join } from 'node:path';
import { jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import { openSqlite, type SqliteDatabase } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { boardMigrations } from '../src/adapters/sqlite/index.ts';

/** A fresh database with the tables of jobs and board, as the application has it; closed after the test. */
export async function openBoardDatabase(t: RegistersCleanup): Promise<SqliteDatabase> {
  const file = join(createTemporaryDirectory(t), 'board.db');
  const database = await openSqlite({ file, migrations: [jobsMigrations, boardMigrations] });
  t.after(() => database.close());
  return database;
}
