import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobQueue } from '../../test/in-memory-job-queue.ts';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob, queuedJob } from '../../test/job-fixtures.ts';
import { cancelJob } from './cancel-job.ts';

const ada = { user: 'ada', seesAll: false };

test('a job that waits is cancelled, and leaves the queue', async () => {
  const ports = await createPorts();

  const job = await cancelJob(ports, ada, 'job');

  assert.deepEqual([job.status, job.detail], ['cancelled', 'Cancelled by ada.']);
  assert.deepEqual(await ports.queue.count(), { waiting: 0, taken: 0 });
});

test('a job that runs is marked, and stays in hand until its worker ends it', async () => {
  const ports = await createPorts();
  const signal = new AbortController().signal;
  await ports.queue.take({ worker: 'w', leaseMs: 1000, signal });
  await ports.status.begin('job', 'w');

  const job = await cancelJob(ports, { user: 'root', seesAll: true }, 'job');

  assert.deepEqual([job.status, job.detail], ['running', 'Cancelled by root.']);
  assert.notEqual(job.cancelRequestedAt, undefined);
  assert.deepEqual(await ports.queue.count(), { waiting: 0, taken: 1 });
});

test('a job that was cancelled but never left the queue leaves it when it is cancelled again', async () => {
  const ports = await createPorts();
  await ports.status.cancel('job', 'Cancelled by ada.');

  const job = await cancelJob(ports, ada, 'job');

  assert.equal(job.status, 'cancelled');
  assert.deepEqual(await ports.queue.count(), { waiting: 0, taken: 0 });
});

test("another's job is not found, and goes on", async () => {
  const ports = await createPorts();

  await assert.rejects(cancelJob(ports, { user: 'eve', seesAll: false }, 'job'), { code: 'job_not_found' });

  assert.equal((await ports.status.find('job'))?.status, 'pending');
});

async function createPorts() {
  const clock = createFakeClock();
  const { status } = createInMemoryJobStatus(clock);
  const queue = createInMemoryJobQueue(clock);
  await status.create(newJob({ id: 'job' }));
  await queue.enqueue(queuedJob('job'));
  return { status, queue };
}
