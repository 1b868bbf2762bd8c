import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { createFakeClock } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import { requeueJobs } from '../src/domain/requeue-jobs.ts';
import { newJob } from './job-fixtures.ts';
import { createRemotePrograms } from './remote-program.ts';
import { createPlace, createProcess, drainMs, leaseMs } from './worker-surroundings.ts';

const report = `echo '{"metrics": {"image_auc": 0.9}}' > "$2/metrics.json"`;

test('a crash between accepting and queueing a job is mended at the next start', async (t) => {
  const { place, first } = await createProcesses(t);
  const submissionId = await place.submit({ 'main.sh': report });
  await first.status.create(newJob({ id: 'job', submissionId }));

  await requeueJobs(first);
  first.createWorker(t).start();

  assert.equal((await first.until('job')).status, 'completed');
});

test('two workers over one queue run each of 20 jobs once', async (t) => {
  const { place, first, second } = await createProcesses(t);
  const runs = join(place.directory, 'runs');
  const files = { 'main.sh': `echo "$2" >> ${runs}\n${report}` };
  const workers = [first.createWorker(t, { name: 'a' }), second.createWorker(t, { name: 'b' })];
  for (const worker of workers) worker.start();

  const ids = await Promise.all(Array.from({ length: 20 }, () => first.enqueue(files)));
  const jobs = await Promise.all(ids.map((id) => first.until(id)));
  for (const worker of workers) await worker.stop();

  assert.deepEqual(
    new Set(jobs.map(({ status, attempt }) => `${status} ${attempt}`)),
    new Set(['completed 1']),
  );
  assert.equal(readFileSync(runs, 'utf8').trim().split('\n').length, 20);
  assert.deepEqual(await first.queue.count(), { waiting: 0, taken: 0 });
  assert.ok(first.log.entries.length > 0 && second.log.entries.length > 0, 'both have worked');
});

test('a job whose worker is silent is run again, and what the late worker says is refused', async (t) => {
  const { first, second } = await createProcesses(t, { jobsFolders: ['jobs-a', 'jobs-b'] });
  const programs = await createRemotePrograms(t);
  first.createWorker(t, { name: 'silent' }).start();
  const id = await first.enqueue({ 'main.py': programs.source });
  const late = await programs.next();

  second.clock.advance(leaseMs + 1);
  second.createWorker(t, { name: 'second' }).start();
  const current = await programs.next();
  late.finish(0.1);
  await first.log.until((entries) => entries.some(({ message }) => message === 'attempt ended'));
  current.finish(0.9);
  const job = await second.until(id);

  assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['completed', 2, 1]);
  assert.deepEqual(job.result?.metrics, { image_auc: 0.9 });
  assert.deepEqual(
    first.log.entries.map(({ attempt, counted }) => [attempt, counted]),
    [[1, false]],
  );
  const events = await second.feed.read({ after: 0, limit: 20 });
  assert.equal(events.filter(({ status }) => status === 'completed').length, 1);
});

test('a worker that learns that its lease is lost ends its program and decides nothing', async (t) => {
  const { first, second } = await createProcesses(t, { jobsFolders: ['jobs-a', 'jobs-b'] });
  const programs = await createRemotePrograms(t);
  const worker = first.createWorker(t, { name: 'slow' });
  worker.start();
  const id = await first.enqueue({ 'main.py': programs.source });
  const late = await programs.next();
  second.clock.advance(leaseMs + 1);
  second.createWorker(t, { name: 'second' }).start();
  const current = await programs.next();

  first.clock.advance(leaseMs / 3);
  await worker.stop();

  assert.equal(late.isRunning(), false);
  current.finish(0.9);
  const job = await second.until(id);
  assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['completed', 2, 1]);
});

test('an attempt whose delivery has passed to another counts as lost even before that one begins', async (t) => {
  const { first, second } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  const worker = first.createWorker(t, { name: 'slow' });
  worker.start();
  const id = await first.enqueue({ 'main.py': programs.source });
  await programs.next();
  second.clock.advance(leaseMs + 1);
  await second.queue.take({ worker: 'second', leaseMs, signal: t.signal });

  first.clock.advance(leaseMs / 3);
  await worker.stop();

  assert.equal((await first.status.begin(id))?.lostAttempts, 1);
});

test('what a killed worker left running is ended before the job runs again', async (t) => {
  const { first, second } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  first.createWorker(t, { name: 'killed' }).start();
  await first.enqueue({ 'main.py': programs.source });
  const orphan = await programs.next();

  second.clock.advance(leaseMs + 1);
  second.createWorker(t, { name: 'second' }).start();
  const current = await programs.next();

  assert.deepEqual([orphan.isRunning(), current.isRunning()], [false, true]);
});

test('a job whose workers were lost three times is not tried again', async (t) => {
  const { first } = await createProcesses(t);
  const id = await first.enqueue({ 'main.sh': report });
  for (let attempt = 1; attempt <= 3; attempt += 1) await first.status.begin(id);

  first.createWorker(t).start();
  const job = await first.until(id);

  assert.deepEqual([job.status, job.reason], ['failed', 'worker_lost']);
  assert.match(job.detail ?? '', /lost 3 times, so it is not tried again/);
});

test('stop waits for what runs', async (t) => {
  const { first } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  const worker = first.createWorker(t);
  worker.start();
  const id = await first.enqueue({ 'main.py': programs.source });
  const program = await programs.next();

  const stopped = worker.stop();
  first.clock.advance(drainMs - 1);
  program.finish(0.9);
  await stopped;

  assert.equal((await first.status.find(id))?.status, 'completed');
  assert.deepEqual(await first.queue.count(), { waiting: 0, taken: 0 });
  assert.equal(first.clock.waiting, 0);
});

test('stop gives back what runs too long, without counting it as lost, and its program is gone', async (t) => {
  const { first } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  const worker = first.createWorker(t);
  worker.start();
  const id = await first.enqueue({ 'main.py': programs.source });
  const program = await programs.next();

  const stopped = worker.stop();
  first.clock.advance(drainMs);
  await stopped;

  assert.equal(program.isRunning(), false);
  assert.deepEqual(await first.queue.count(), { waiting: 1, taken: 0 });
  const job = await first.status.find(id);
  assert.deepEqual([job?.status, job?.attempt, job?.lostAttempts], ['pending', 1, 0]);
  assert.equal((await first.status.begin(id))?.lostAttempts, 0);
});

test('stop takes no more', async (t) => {
  const { first } = await createProcesses(t);
  const worker = first.createWorker(t);
  worker.start();

  await worker.stop();
  await first.enqueue({ 'main.sh': report });

  assert.deepEqual(await first.queue.count(), { waiting: 1, taken: 0 });
});

test('a queue that fails makes the worker pause between its tries', async (t) => {
  const { first, databases } = await createProcesses(t);
  for (const database of databases) await database.close();
  const worker = first.createWorker(t);

  worker.start();
  for (const tries of [1, 2, 3]) {
    await first.log.until((entries) => entries.length >= tries);
    await nextTurn();
    assert.equal(first.log.entries.length, tries);
    first.clock.advance(1_000);
  }

  await worker.stop();
  assert.match(first.log.entries[0]?.message ?? '', /^the worker stumbled/);
});

test('a database that fails while a job runs makes the worker pause, and the job stays in the queue', async (t) => {
  const { first, second, databases } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  first.createWorker(t).start();
  const id = await first.enqueue({ 'main.py': programs.source });
  const program = await programs.next();

  await databases[0]?.close();
  program.finish(0.9);
  await first.log.until((entries) => entries.length > 0);

  assert.match(first.log.entries[0]?.message ?? '', /^the worker stumbled/);
  assert.equal((await second.status.find(id))?.status, 'running');
  assert.deepEqual(await second.queue.count(), { waiting: 0, taken: 1 });
});

/** Two processes over one database, each with a clock of its own that shows the same time at first. */
async function createProcesses(t: TestContext, { jobsFolders = ['jobs', 'jobs'] } = {}) {
  const databases = await openJobsDatabase(t, 2);
  const place = await createPlace(t);
  const create = async (database: SqliteDatabase | undefined, jobsFolder: string | undefined) => {
    if (!database) throw new Error('Two connections were asked for.');
    return createProcess(place, database, createFakeClock(), jobsFolder);
  };
  return {
    ...{ databases, place },
    first: await create(databases[0], jobsFolders[0]),
    second: await create(databases[1], jobsFolders[1]),
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
