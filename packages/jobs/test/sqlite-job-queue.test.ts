import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import {
  createSqliteJobFeed,
  createSqliteJobQueue,
  createSqliteJobStatus,
} from '../src/adapters/sqlite/index.ts';
import { newJob, queuedJob } from './job-fixtures.ts';

test('a job that enters the queue goes out to a taker who waits here, in one commit', async (t) => {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const queue = createSqliteJobQueue(database, createFakeClock());
  const { signal } = new AbortController();
  const taking = queue.take({ worker: 'w1', leaseMs: 1_000, signal });
  const before = database.stats().commits;

  await queue.enqueue(queuedJob('job'));
  const delivery = await taking;

  assert.equal(delivery?.jobId, 'job');
  assert.equal(database.stats().commits - before, 1);
});

test('of two takers who wait here one gets the job, and the other the next', async (t) => {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const queue = createSqliteJobQueue(database, createFakeClock());
  const { signal } = new AbortController();
  const taking = ['w1', 'w2'].map((worker) => queue.take({ worker, leaseMs: 1_000, signal }));

  await queue.enqueue(queuedJob('first'));
  await queue.enqueue(queuedJob('second'));
  const deliveries = await Promise.all(taking);

  assert.deepEqual(deliveries.map((delivery) => delivery?.jobId).sort(), ['first', 'second']);
});

test('each of several who read the same events at once gets them all, and later ones the later events', async (t) => {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const status = createSqliteJobStatus(database, createFakeClock());
  const feed = createSqliteJobFeed(database);
  const read = async () => (await feed.read({ after: 0, limit: 10 })).map(({ jobId }) => jobId);
  await status.create(newJob({ id: 'first', rerun: true }));

  const early = [read(), read()];
  await status.create(newJob({ id: 'second', rerun: true }));
  const late = await read();

  assert.deepEqual(late, ['first', 'second']);
  for (const events of await Promise.all(early)) assert.equal(events[0], 'first');
});
