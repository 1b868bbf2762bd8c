import { createSqliteChallenges } from '../src/adapters/sqlite/index.ts';
import { testChallenges } from './challenge.ts';
import { openBoardDatabase } from './open-board-database.ts';

testChallenges({
  name: 'sqlite',
  create: async (t) => createSqliteChallenges(await openBoardDatabase(t)),
});
