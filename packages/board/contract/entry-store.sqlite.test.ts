import { createSqliteEntryStore, createSqliteScoreStore } from '../src/adapters/sqlite/index.ts';
import { testEntryStore } from './entry-store.ts';
import { openBoardDatabase } from './open-board-database.ts';

testEntryStore({
  name: 'sqlite',
  async create(t) {
    const database = await openBoardDatabase(t);
    return { entries: createSqliteEntryStore(database), scores: createSqliteScoreStore(database) };
  },
});
