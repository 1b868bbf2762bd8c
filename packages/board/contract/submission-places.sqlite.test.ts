import { createSqliteSubmissionPlaces, createSqliteSubmissionStore } from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testSubmissionPlaces } from './submission-places.ts';

testSubmissionPlaces({
  name: 'sqlite',
  async create(t) {
    const database = await openBoardDatabase(t);
    return {
      places: createSqliteSubmissionPlaces(database),
      submissions: createSqliteSubmissionStore(database),
    };
  },
});
