import { createFakeClock } from '@leadersboard/kit/testing';
import { createSqliteJobFeed, createSqliteJobStatus } from '../src/adapters/sqlite/index.ts';
import { testJobStatus } from './job-status.ts';
import { openJobsDatabase } from './open-jobs-database.ts';

testJobStatus({
  name: 'sqlite',
  async create(t) {
    const [database] = await openJobsDatabase(t);
    if (!database) throw new Error('One connection was asked for.');
    return {
      status: createSqliteJobStatus(database, createFakeClock()),
      feed: createSqliteJobFeed(database),
    };
  },
});
