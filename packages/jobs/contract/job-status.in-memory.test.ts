import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../test/in-memory-job-status.ts';
import { testJobStatus } from './job-status.ts';

testJobStatus({
  name: 'in memory',
  async create() {
    const clock = createFakeClock();
    const { status, feed } = createInMemoryJobStatus(clock);
    return { status, other: status, feed, clock };
  },
});
