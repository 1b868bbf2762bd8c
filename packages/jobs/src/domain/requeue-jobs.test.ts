import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobQueue } from '../../test/in-memory-job-queue.ts';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob, queuedJob } from '../../test/job-fixtures.ts';
import { requeueJobs } from './requeue-jobs.ts';

const take = { worker: 'w', leaseMs: 1000, signal: new AbortController().signal };

test('jobs that wait or run are queued again, oldest first, and those that have ended are not', async () => {
  const ports = createPorts();
  for (const [index, id] of ['running', 'ended', 'pending'].entries()) {
    await ports.status.create(newJob({ id, createdAt: index }));
  }
  await ports.status.begin('running', 'w');
  await ports.status.begin('ended', 'w');
  await ports.status.finish('ended', 1, { status: 'failed', reason: 'timeout', detail: 'Too long.' });

  const unfinished = await requeueJobs(ports);

  assert.equal(unfinished, 2);
  assert.equal((await ports.queue.take(take))?.jobId, 'running');
  assert.equal((await ports.queue.take(take))?.jobId, 'pending');
  assert.deepEqual(await ports.queue.count(), { waiting: 0, taken: 2 });
});

test('a job that is in the queue already keeps its place', async () => {
  const ports = createPorts();
  await ports.status.create(newJob({ id: 'lost', createdAt: 0 }));
  await ports.status.create(newJob({ id: 'queued', createdAt: 1 }));
  await ports.queue.enqueue(queuedJob('queued'));

  await requeueJobs(ports);

  assert.equal((await ports.queue.take(take))?.jobId, 'queued');
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 1 });
});

function createPorts() {
  const clock = createFakeClock();
  return { queue: createInMemoryJobQueue(clock), ...createInMemoryJobStatus(clock) };
}
