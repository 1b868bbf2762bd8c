import { join } from 'node:path';
import { jobsMigrations } from '@leadersboard/jobs/adapters/sqlite';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { boardMigrations, createSqliteSubmissionStore } from '../src/adapters/sqlite/index.ts';
import { createCompletedJobs } from '../test/completed-jobs.ts';
import { testSubmissionStore } from './submission-store.ts';

testSubmissionStore({
  name: 'sqlite',
  async create(t) {
    const file = join(createTemporaryDirectory(t), 'board.db');
    const open = async () => {
      const database = await openSqlite({ file, migrations: [jobsMigrations, boardMigrations] });
      t.after(() => database.close());
      return database;
    };
    const database = await open();
    const jobs = createCompletedJobs(database, createFakeClock());
    return {
      store: createSqliteSubmissionStore(database),
      reopen: async () => createSqliteSubmissionStore(await open()),
      use: (submissionId) => jobs.complete({ jobId: `job-of-${submissionId}`, submissionId }),
    };
  },
});
