import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobQueue } from '../test/in-memory-job-queue.ts';
import { testJobQueue } from './job-queue.ts';

testJobQueue({
  name: 'in memory',
  async create() {
    const clock = createFakeClock();
    const queue = createInMemoryJobQueue(clock);
    return { first: queue, second: queue, view: queue, clock };
  },
});
