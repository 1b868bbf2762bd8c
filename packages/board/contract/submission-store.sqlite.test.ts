import { join } from 'node:path';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { boardMigrations, createSqliteSubmissionStore } from '../src/adapters/sqlite/index.ts';
import { testSubmissionStore } from './submission-store.ts';

testSubmissionStore({
  name: 'sqlite',
  async create(t) {
    const file = join(createTemporaryDirectory(t), 'board.db');
    const reopen = async () => {
      const database = await openSqlite({ file, migrations: [boardMigrations] });
      t.after(() => database.close());
      return createSqliteSubmissionStore(database);
    };
    return { store: await reopen(), reopen };
  },
});
