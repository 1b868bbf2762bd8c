import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openSqlite, type SqliteDatabase } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { jobsMigrations } from '../src/adapters/sqlite/index.ts';

/** Opens `count` connections to one fresh database, as that many processes would; closed after the test. */
export async function openJobsDatabase(t: TestContext, count = 1): Promise<SqliteDatabase[]> {
  const file = join(await createTemporaryDirectory(t), 'board.db');
  const databases: SqliteDatabase[] = [];
  t.after(async () => {
    for (const database of databases) await database.close();
  });
  for (let index = 0; index < count; index += 1) {
    databases.push(await openSqlite({ file, migrations: [jobsMigrations] }));
  }
  return databases;
}
