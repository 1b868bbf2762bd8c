import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobQueue } from '../../test/in-memory-job-queue.ts';
import { queuedJob } from '../../test/job-fixtures.ts';
import type { Delivery, JobQueuePort } from '../ports/job-queue.ts';
import { keepLease } from './keep-lease.ts';

const leaseMs = 30_000;

test('a lease that is kept does not end', async () => {
  const { clock, queue, log, delivery } = await takeJob();
  const lease = keepLease({ queue, clock, log }, delivery, leaseMs);

  for (let third = 0; third < 10; third += 1) {
    clock.advance(leaseMs / 3);
    await settle();
  }

  assert.equal(await queue.extend(delivery, leaseMs), true);
  assert.equal(lease.lost.aborted, false);
  lease.stop();
});

test('tells that the delivery has passed to another worker', async () => {
  const { clock, queue, log, delivery } = await takeJob();
  const lease = keepLease({ queue, clock, log }, delivery, leaseMs);
  await queue.giveBack(delivery);
  await queue.take({ worker: 'other', leaseMs, signal: new AbortController().signal });

  clock.advance(leaseMs / 3);
  await settle();

  assert.equal(lease.lost.aborted, true);
  assert.equal(clock.waiting, 0);
});

test('asks again where the queue did not answer, and says so', async () => {
  const { clock, queue, log, faults, delivery } = await takeJob();
  const answers = [Promise.reject(new Error('No connection.')), Promise.resolve(false)];
  const flaky: JobQueuePort = { ...queue, extend: () => answers.shift() ?? Promise.resolve(true) };
  const lease = keepLease({ queue: flaky, clock, log }, delivery, leaseMs);

  clock.advance(leaseMs / 3);
  await settle();
  const lostAfterFault = lease.lost.aborted;
  clock.advance(leaseMs / 3);
  await settle();

  assert.equal(lostAfterFault, false);
  assert.equal(lease.lost.aborted, true);
  assert.deepEqual(faults, ['the lease of a job could not be extended; it is tried again']);
});

test('asks no more once it is stopped, not even when it is just asking', async () => {
  const { clock, queue, log, delivery } = await takeJob();
  const lease = keepLease({ queue, clock, log }, delivery, leaseMs);

  clock.advance(leaseMs / 3);
  lease.stop();
  await settle();

  assert.equal(clock.waiting, 0);
});

test('confirms without asking as long as the queue said so within the time of the lease', async () => {
  const { clock, queue, log, delivery } = await takeJob();
  let asked = 0;
  const counting: JobQueuePort = {
    ...queue,
    extend: (...lease) => {
      asked += 1;
      return queue.extend(...lease);
    },
  };
  const lease = keepLease({ queue: counting, clock, log }, delivery, leaseMs);

  assert.equal(await lease.confirm(), true);

  assert.equal(asked, 0);
  lease.stop();
});

test('a process that slept longer than its lease learns before it writes that its job has gone on', async () => {
  const { clock, queue, log, delivery } = await takeJob();
  const sleeping = { ...clock, monotonic: () => clock.monotonic() + leaseMs * sleptLeases };
  let sleptLeases = 0;
  const lease = keepLease({ queue, clock: sleeping, log }, delivery, leaseMs);
  await queue.giveBack(delivery);
  const before = await lease.confirm();

  sleptLeases = 1;

  assert.deepEqual([before, await lease.confirm(), await lease.confirm()], [true, false, false]);
  assert.equal(lease.lost.aborted, true);
  lease.stop();
});

test('a process that slept, and whose job nobody took, goes on', async () => {
  const { clock, queue, log, delivery } = await takeJob();
  const sleeping = { ...clock, monotonic: () => clock.monotonic() + sleptMs };
  let sleptMs = 0;
  const lease = keepLease({ queue, clock: sleeping, log }, delivery, leaseMs);

  sleptMs = 2 * leaseMs;

  assert.equal(await lease.confirm(), true);
  assert.equal(lease.lost.aborted, false);
  lease.stop();
});

async function takeJob() {
  const clock = createFakeClock();
  const queue = createInMemoryJobQueue(clock);
  await queue.enqueue(queuedJob('job'));
  const signal = new AbortController().signal;
  const delivery: Delivery | undefined = await queue.take({ worker: 'w', leaseMs, signal });
  assert.ok(delivery);
  const faults: string[] = [];
  const log = { info() {}, error: (_: object, message: string) => void faults.push(message) };
  return { clock, queue, log, faults, delivery };
}

/** Every promise that can be settled now is. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
