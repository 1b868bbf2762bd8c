import { createFakeClock } from '@leadersboard/kit/testing';
import { createSqliteJobQueue, createSqliteQueueView } from '../src/adapters/sqlite/index.ts';
import { openJobsDatabase } from './open-jobs-database.ts';
import { testQueueView } from './queue-view.ts';

testQueueView({
  name: 'sqlite',
  async create(t) {
    const clock = createFakeClock();
    const [first, second] = await openJobsDatabase(t, 2);
    if (!first || !second) throw new Error('Two connections were asked for.');
    return { queue: createSqliteJobQueue(first, clock), view: createSqliteQueueView(second), clock };
  },
});
