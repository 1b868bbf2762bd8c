import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob } from '../../test/job-fixtures.ts';
import { followJob, type Growing } from './follow-job.ts';
import { createEventWatch } from './watch-events.ts';

/** Numbers that are added by hand, in a job that runs. */
async function createRunning() {
  const { status, feed } = createInMemoryJobStatus(createFakeClock());
  const numbers: number[] = [];
  const listeners = new Set<() => void>();
  await status.create(newJob({ id: 'job' }));
  await status.begin('job', 'w');
  const growing: Growing<number> = {
    async read(position) {
      const items = numbers.slice(position, position + 2);
      return { items, next: position + items.length };
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const gone = new AbortController();
  const ports = { status, watch: createEventWatch(feed) };
  return {
    ...{ status, listeners, gone },
    follow: (from = 0) => followJob(ports, growing, { jobId: 'job', from, signal: gone.signal }),
    add(...more: number[]) {
      numbers.push(...more);
      for (const listener of listeners) listener();
    },
    end: () => status.finish('job', 1, { status: 'cancelled', detail: 'Enough.' }),
  };
}

test('gives what is there and what comes, then the job that has ended', async () => {
  const { follow, add, end } = await createRunning();
  add(1, 2, 3);
  const following = follow(1);

  const early = [await following.next(), await following.next()];
  const waiting = following.next();
  add(4);
  const late = await waiting;
  const ending = following.next();
  await end();

  assert.deepEqual(
    [...early, late].map(({ value }) => value),
    [2, 3, 4],
  );
  const { done, value: job } = await ending;
  assert.equal(done, true);
  assert.ok(typeof job === 'object' && job.status === 'cancelled');
});

test('gives all that was added before the end, although the end is known first', async () => {
  const { follow, add, end } = await createRunning();
  add(1, 2, 3, 4, 5);
  await end();

  const given: number[] = [];
  for await (const number of follow()) given.push(number);

  assert.deepEqual(given, [1, 2, 3, 4, 5]);
});

test('ends and lets go when its reader is gone', async () => {
  const { follow, listeners, gone } = await createRunning();
  const waiting = follow().next();
  await new Promise(setImmediate);

  gone.abort();

  assert.deepEqual(await waiting, { done: true, value: undefined });
  assert.equal(listeners.size, 0);
});
