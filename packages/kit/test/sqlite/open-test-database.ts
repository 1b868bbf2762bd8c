import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type OpenSqliteOptions, openSqlite, type SqliteDatabase } from '../../src/sqlite/index.ts';
import { createTemporaryDirectory } from '../../src/testing/create-temporary-directory.ts';
import { notesMigrations } from './notes-migrations.ts';

export type NotesTables = { notes: { id: number; text: string } };

/** A database with a table of notes, closed when the test has ended. */
export async function openTestDatabase(
  test: TestContext,
  options: Partial<OpenSqliteOptions> = {},
): Promise<SqliteDatabase<NotesTables> & { file: string }> {
  const file = options.file ?? join(createTemporaryDirectory(test), 'notes.db');
  const database = await openSqlite<NotesTables>({ migrations: [notesMigrations], ...options, file });
  test.after(() => database.close());
  return { ...database, file };
}
