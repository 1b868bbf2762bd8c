import { join } from 'node:path';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createSqlitePermissionStore, openTrackingDatabase } from '../src/adapters/sqlite/index.ts';
import { testPermissionStore } from './permission-store.ts';

testPermissionStore({
  name: 'sqlite',
  async create(t) {
    const file = join(createTemporaryDirectory(t), 'tracking.db');
    const open = async () => {
      const database = await openTrackingDatabase({ file });
      t.after(() => database.close());
      return createSqlitePermissionStore(database);
    };
    return { store: await open(), other: await open() };
  },
});
