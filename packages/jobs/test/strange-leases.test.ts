import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createSqliteJobQueue } from '../src/adapters/sqlite/index.ts';
import { queuedJob } from './job-fixtures.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const leaseMs = 30_000;

test('a lease that was given before the machine started anew has ended', async (t) => {
  const [database] = await openJobsDatabase(t, 1);
  assert.ok(database);
  const clock = createFakeClock();
  clock.advance(WEEK_MS);
  const before = createSqliteJobQueue(database, clock);
  await before.enqueue(queuedJob('a'));
  await before.take({ worker: 'gone', leaseMs, signal: t.signal });

  const after = createSqliteJobQueue(database, createFakeClock());
  const delivery = await after.take({ worker: 'new', leaseMs, signal: AbortSignal.timeout(5_000) });

  assert.equal(delivery?.jobId, 'a');
});
