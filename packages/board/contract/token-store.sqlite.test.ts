import { createSqliteTokenStore, createSqliteUserStore } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testTokenStore } from './token-store.ts';

testTokenStore({
  name: 'sqlite',
  async create(t) {
    const database = await openBoardDatabase(t);
    return { tokens: createSqliteTokenStore(database), users: createSqliteUserStore(database) };
  },
});
