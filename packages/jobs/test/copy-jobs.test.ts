import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { createFileJobCopies } from '../src/adapters/files/index.ts';
import { createSqliteJobFeed, createSqliteJobStatus } from '../src/adapters/sqlite/index.ts';
import { viewJobCopy } from '../src/api/index.ts';
import { createJobCopier } from '../src/domain/copy-jobs.ts';
import type { JobCopiesPort } from '../src/ports/job-copies.ts';
import { newJob } from './job-fixtures.ts';

test('a copy says what the API says of a job, and follows it', async (t) => {
  const { copier, status, copies, root, until } = await createPlace(t);
  copier().start();
  await status.create(newJob({ id: 'job' }));
  await until(async () => (await copies.position()) === 1);
  const pending = readCopy(root);

  await status.begin('job', 'worker');
  await status.finish('job', 1, { status: 'failed', reason: 'timeout', detail: 'It ran too long.' });
  await until(async () => (await copies.position()) === 3);

  assert.deepEqual([pending.status, pending.metrics, pending.artifacts], ['pending', {}, []]);
  const { job_id, status: ended, reason, detail, attempt } = readCopy(root);
  assert.deepEqual(
    [job_id, ended, reason, detail, attempt],
    ['job', 'failed', 'timeout', 'It ran too long.', 1],
  );
});

test('a burst of changes does not bring a copy each', async (t) => {
  const { copier, status, copies, until } = await createPlace(t);
  let written = 0;
  let position = 0;
  copier({
    ...copies,
    async write() {
      written += 1;
    },
    position: async () => position,
    async advance(to) {
      position = to;
    },
  }).start();
  await status.create(newJob({ id: 'job' }));
  await status.begin('job', 'worker');
  for (let change = 3; change <= 100; change += 1) await status.advance('job', 1, 'running');

  await until(async () => position === 100);

  assert.ok(written <= 3, `${written} copies were written`);
});

test('what happened while nobody copied is copied at the next start', async (t) => {
  const { copier, status, copies, root, until } = await createPlace(t);
  await status.create(newJob({ id: 'job' }));

  copier().start();
  await until(async () => (await copies.position()) === 1);

  assert.equal(readCopy(root).status, 'pending');
});

test('a crash between a copy and the position repeats the copy and nothing else', async (t) => {
  const { copier, status, copies, root, until } = await createPlace(t);
  await status.create(newJob({ id: 'job' }));
  copier({ ...copies, advance: () => Promise.reject(new Error('killed')) }).start();
  await until(async () => hasCopy(root));
  const first = readCopy(root);

  copier().start();
  await until(async () => (await copies.position()) === 1);

  assert.deepEqual(readCopy(root), first);
});

test('a full disk is told to the operator, stops nothing else, and is tried again', async (t) => {
  const { copier, status, copies, clock, faults, root, until } = await createPlace(t);
  let isFull = true;
  copier({
    ...copies,
    async write(job) {
      if (isFull) throw kitErrors.storage_full('No room is left.');
      await copies.write(job);
    },
  }).start();

  await status.create(newJob({ id: 'job' }));
  await until(async () => faults.length > 0);
  isFull = false;
  await until(async () => {
    clock.advance(30_000);
    return (await copies.position()) === 1;
  });

  assert.equal(readCopy(root).status, 'pending');
});

test('after a restore, where the feed is younger than the copies, they are made anew', async (t) => {
  const { copier, status, copies, root, until } = await createPlace(t);
  await copies.advance(1_000);
  await status.create(newJob({ id: 'job' }));

  copier().start();
  await until(async () => (await copies.position()) === 1);

  assert.equal(readCopy(root).status, 'pending');
});

async function createPlace(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const root = createTemporaryDirectory(t);
  const clock = createFakeClock();
  const status = createSqliteJobStatus(database, clock);
  const feed = createSqliteJobFeed(database);
  const copies = await createFileJobCopies({ root, view: viewJobCopy });
  const faults: string[] = [];
  const log = { error: (_fields: object, message: string) => void faults.push(message) };
  return {
    ...{ root, clock, status, copies, faults },
    copier(to: JobCopiesPort = copies) {
      const copier = createJobCopier({ feed, status, copies: to, clock, log });
      t.after(copier.stop);
      return copier;
    },
    /** Turns of the loop, and moments of the clock, until it holds; the test's own limit ends it otherwise. */
    async until(holds: () => Promise<boolean>): Promise<void> {
      while (!(await holds())) {
        clock.advance(10);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

function readCopy(root: string) {
  return JSON.parse(readFileSync(join(root, 'job.json'), 'utf8'));
}

function hasCopy(root: string): boolean {
  try {
    return readCopy(root) !== undefined;
  } catch {
    return false;
  }
}
