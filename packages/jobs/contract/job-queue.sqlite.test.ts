import { createFakeClock } from '@leadersboard/kit/testing';
import { createSqliteJobQueue, createSqliteQueueView } from '../src/adapters/sqlite/index.ts';
import { testJobQueue } from './job-queue.ts';
import { openJobsDatabase } from './open-jobs-database.ts';

testJobQueue({
  name: 'sqlite',
  async create(t) {
    const clock = createFakeClock();
    const [first, second] = await openJobsDatabase(t, 2);
    if (!first || !second) throw new Error('Two connections were asked for.');
    return {
      first: createSqliteJobQueue(first, clock),
      second: createSqliteJobQueue(second, clock),
      view: createSqliteQueueView(second),
      clock,
    };
  },
});
