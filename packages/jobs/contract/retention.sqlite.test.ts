import { createFakeClock } from '@leadersboard/kit/testing';
import {
  createSqliteJobFeed,
  createSqliteJobStatus,
  createSqliteRetention,
} from '../src/adapters/sqlite/index.ts';
import { openJobsDatabase } from './open-jobs-database.ts';
import { testRetention } from './retention.ts';

testRetention({
  name: 'sqlite',
  async create(t) {
    const [database] = await openJobsDatabase(t);
    if (!database) throw new Error('One connection was asked for.');
    const clock = createFakeClock();
    return {
      clock,
      retention: createSqliteRetention(database),
      status: createSqliteJobStatus(database, clock),
      feed: createSqliteJobFeed(database),
    };
  },
});
