import { createSqliteContestPlaces } from '../src/adapters/sqlite/index.ts';
import { testContestPlaces } from './contest-places.ts';
import { openBoardDatabase } from './open-board-database.ts';

testContestPlaces({
  name: 'sqlite',
  create: async (t) => createSqliteContestPlaces(await openBoardDatabase(t)),
});
