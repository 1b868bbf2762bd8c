import { createSqliteChallenges, createSqliteChallengeVersions } from '../src/adapters/sqlite/index.ts';
import { testChallengeVersions } from './challenge-versions.ts';
import { openBoardDatabase } from './open-board-database.ts';

testChallengeVersions({
  name: 'sqlite',
  async create(t) {
    const database = await openBoardDatabase(t);
    return {
      challenges: createSqliteChallenges(database),
      versions: createSqliteChallengeVersions(database),
    };
  },
});
