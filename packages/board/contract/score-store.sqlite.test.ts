import { createSqliteScoreStore } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testScoreStore } from './score-store.ts';

testScoreStore({
  name: 'sqlite',
  create: async (t) => createSqliteScoreStore(await openBoardDatabase(t)),
});
