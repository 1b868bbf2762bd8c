import { createSqliteContestPlaces, createSqliteTeams } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testTeams } from './teams.ts';

testTeams({
  name: 'sqlite',
  create: async (t) => {
    const database = await openBoardDatabase(t);
    return { teams: createSqliteTeams(database), places: createSqliteContestPlaces(database) };
  },
});
