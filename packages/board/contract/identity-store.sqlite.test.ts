import { join } from 'node:path';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  boardMigrations,
  createSqliteIdentityStore,
  createSqliteTokenStore,
  createSqliteUserStore,
} from '../src/adapters/sqlite/index.ts';
import { testIdentityStore } from './identity-store.ts';

testIdentityStore({
  name: 'sqlite',
  async create(t) {
    const file = join(createTemporaryDirectory(t), 'board.db');
    const open = async () => {
      const database = await openSqlite({ file, migrations: [boardMigrations] });
      t.after(() => database.close());
      return database;
    };
    const other = await open();
    return {
      identities: createSqliteIdentityStore(await open()),
      tokens: createSqliteTokenStore(other),
      users: createSqliteUserStore(other),
    };
  },
});
