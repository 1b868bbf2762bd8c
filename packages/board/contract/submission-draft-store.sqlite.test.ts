import {
  createSqliteSubmissionDraftStore,
  createSqliteSubmissionStore,
} from '../src/adapters/sqlite/index.ts';
import { openBoardDatabase } from './open-board-database.ts';
import { testSubmissionDraftStore } from './submission-draft-store.ts';

testSubmissionDraftStore({
  name: 'sqlite',
  async create(t) {
    const database = await openBoardDatabase(t);
    return {
      drafts: createSqliteSubmissionDraftStore(database),
      submissions: createSqliteSubmissionStore(database),
    };
  },
});
