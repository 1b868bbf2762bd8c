import { createFakeClock } from '@leadersboard/kit/testing';
import { createSqliteContestPlaces, createSqliteTeams } from '../src/adapters/sqlite/index.ts';
import { createCompletedJobs } from '../test/completed-jobs.ts';
import { testContestPlaces } from './contest-places.ts';
import { openBoardDatabase } from './open-board-database.ts';

testContestPlaces({
  name: 'sqlite',
  create: async (t) => {
    const database = await openBoardDatabase(t);
    const jobs = createCompletedJobs(database, createFakeClock());
    return {
      places: createSqliteContestPlaces(database),
      teams: createSqliteTeams(database),
      createJob: (jobId) => jobs.complete({ jobId }),
    };
  },
});
