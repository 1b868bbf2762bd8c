import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { requeueJobs } from '../src/domain/requeue-jobs.ts';
import { leaseMs } from './create-process.ts';
import { createProcesses, report, startRemoteJob } from './create-processes.ts';
import { newJob } from './job-fixtures.ts';
import { createRemotePrograms } from './remote-program.ts';

const twoMachines = { jobsFolders: ['jobs-a', 'jobs-b'] } as const;

test('a crash between accepting and queueing a job is mended at the next start', async (t) => {
  const { place, first } = await createProcesses(t);
  const submissionId = await place.submit({ 'main.sh': report });
  await first.status.create(newJob({ id: 'job', submissionId }));

  await requeueJobs(first);
  first.createWorker(t).start();

  assert.equal((await first.untilEnd('job')).status, 'completed');
});

test('two workers over one queue run each of 20 jobs once', async (t) => {
  const { place, first, second } = await createProcesses(t);
  const runs = join(place.directory, 'runs');
  const files = { 'main.sh': `echo "$2" >> ${runs}\n${report}` };
  const workers = [first.createWorker(t), second.createWorker(t)];
  for (const worker of workers) worker.start();

  const ids = await Promise.all(Array.from({ length: 20 }, () => first.enqueue(files)));
  const jobs = await Promise.all(ids.map((id) => first.untilEnd(id)));
  for (const worker of workers) await worker.stop();

  assert.deepEqual(
    new Set(jobs.map(({ status, attempt }) => `${status} ${attempt}`)),
    new Set(['completed 1']),
  );
  assert.equal(readFileSync(runs, 'utf8').trim().split('\n').length, 20);
  assert.deepEqual(await first.queueView.count(), { waiting: 0, taken: 0 });
  assert.ok(first.log.entries.length > 0 && second.log.entries.length > 0, 'both have worked');
});

test('a job whose worker is silent is run again, and what the late worker says is refused', async (t) => {
  const { first, second, programs, id, program } = await startRemoteJob(t, twoMachines);

  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  const current = await programs.next();
  program.finish(0.1);
  await first.log.until((entries) => entries.some(({ message }) => message === 'attempt ended'));
  current.finish(0.9);
  const job = await second.untilEnd(id);

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
  const { first, second, worker, programs, id, program } = await startRemoteJob(t, twoMachines);
  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  const current = await programs.next();

  first.clock.advance(leaseMs / 3);
  await worker.stop();

  assert.equal(program.isRunning(), false);
  current.finish(0.9);
  const job = await second.untilEnd(id);
  assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['completed', 2, 1]);
});

test('a worker that slept through its lease writes nothing more into the log', async (t) => {
  const { place, first, second } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  let sleptMs = 0;
  const clock = { ...first.clock, monotonic: () => first.clock.monotonic() + sleptMs };
  const worker = first.createWorker(t, { clock });
  worker.start();
  const id = await first.enqueue({ 'main.py': programs.source });
  await programs.next();

  sleptMs = 2 * leaseMs;
  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  const current = await programs.next();
  await first.log.until((entries) => entries.some(({ counted }) => counted === false));
  current.finish(0.9);
  await second.untilEnd(id);

  assert.match(await place.readLog(id), /^\S+ Attempt 1 [^\n]*\n\S+ Attempt 2 [^\n]*\n$/);
});

test('an ending that does not count, because somebody began the job again and vanished, puts it back', async (t) => {
  const { first, programs, id, program } = await startRemoteJob(t);
  await first.status.begin(id, 'vanished');

  program.finish(0.1);
  const again = await programs.next();
  again.finish(0.9);
  const job = await first.untilEnd(id);

  assert.deepEqual([job.status, job.attempt, job.result?.metrics], ['completed', 3, { image_auc: 0.9 }]);
});

test('an attempt whose delivery has passed to another counts as lost even before that one begins', async (t) => {
  const { first, second, worker, id } = await startRemoteJob(t);
  second.clock.advance(leaseMs + 1);
  await second.queue.take({ worker: 'second', leaseMs, signal: t.signal });

  first.clock.advance(leaseMs / 3);
  await worker.stop();

  assert.equal((await first.status.begin(id, 'w'))?.lostAttempts, 1);
});

test('an attempt that is late before its program starts does not start it', async (t) => {
  const { place, first } = await createProcesses(t);
  const open: typeof first.workspaces.open = async (job) => {
    if (job.attempt === 1) await first.status.begin(job.id, 'w');
    return first.workspaces.open(job);
  };
  first.createWorker(t, { workspaces: { ...first.workspaces, open } }).start();
  const id = await first.enqueue({ 'main.sh': `echo ran\n${report}` });

  const job = await first.untilEnd(id);

  assert.equal(job.attempt, 3);
  assert.match(await place.readLog(id), /Attempt 1 .*\n.* Attempt 3 .*\nran\n$/);
});

test('what a killed worker left running is ended before the job runs again', async (t) => {
  const { second, programs, program: orphan } = await startRemoteJob(t);

  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  const current = await programs.next();

  assert.deepEqual([orphan.isRunning(), current.isRunning()], [false, true]);
});

test('a job whose workers were lost three times is not tried again', async (t) => {
  const { first } = await createProcesses(t);
  const id = await first.enqueue({ 'main.sh': report });
  for (let attempt = 1; attempt <= 3; attempt += 1) await first.status.begin(id, 'w');

  first.createWorker(t).start();
  const job = await first.untilEnd(id);

  assert.deepEqual([job.status, job.reason], ['failed', 'worker_lost']);
  assert.match(job.detail ?? '', /lost 3 times, so it is not tried again/);
});

test('what the last lost worker left running is ended when the job is given up', async (t) => {
  const { second, id, program: orphan } = await startRemoteJob(t);
  for (let attempt = 2; attempt <= 3; attempt += 1) await second.status.begin(id, 'w');

  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  const job = await second.untilEnd(id);

  assert.equal(job.reason, 'worker_lost');
  assert.equal(orphan.isRunning(), false);
});

test('a job whose leftovers cannot be cleared is given up like any other', async (t) => {
  const { first } = await createProcesses(t);
  const id = await first.enqueue({ 'main.sh': report });
  for (let attempt = 1; attempt <= 3; attempt += 1) await first.status.begin(id, 'w');
  const workspaces = { ...first.workspaces, removeLeftovers: failToRemove };

  first.createWorker(t, { workspaces }).start();
  const job = await first.untilEnd(id);

  assert.equal(job.reason, 'worker_lost');
  assert.match(first.log.entries[0]?.message ?? '', /could not be cleared/);
});

test('a place that cannot be removed takes no result away', async (t) => {
  const { first } = await createProcesses(t);
  const open: typeof first.workspaces.open = async (job) => ({
    ...(await first.workspaces.open(job)),
    close: failToRemove,
  });

  first.createWorker(t, { workspaces: { ...first.workspaces, open } }).start();
  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.deepEqual([job.status, job.attempt], ['completed', 1]);
  assert.match(first.log.entries[0]?.message ?? '', /could not be cleared/);
});

test('a line that the log has no room for does not change how the job ends', async (t) => {
  const { first } = await createProcesses(t);
  const note = () => Promise.reject(kitErrors.storage_full('No room is left on the disk.'));

  first.createWorker(t, { jobLog: { ...first.jobLog, note } }).start();
  const failed = await first.untilEnd(await first.enqueue({ 'main.sh': 'exit 3' }));
  const completed = await first.untilEnd(await first.enqueue({ 'main.sh': `ln -s / "$2/link"\n${report}` }));

  assert.deepEqual([failed.status, failed.reason, failed.attempt], ['failed', 'exit_nonzero', 1]);
  assert.deepEqual([completed.status, completed.attempt], ['completed', 1]);
  const told = first.log.entries.filter(({ message }) => message.startsWith("a line of the job's log"));
  assert.deepEqual(new Set(told.map(({ job }) => job)), new Set([failed.id, completed.id]));
});

test('a job that meets a full disk is tried again, and not failed', async (t) => {
  const { first } = await createProcesses(t);
  let tries = 0;
  const open: typeof first.workspaces.open = async (job) => {
    tries += 1;
    if (tries === 1) throw kitErrors.storage_full('No room is left on the disk.');
    return first.workspaces.open(job);
  };
  first.createWorker(t, { workspaces: { ...first.workspaces, open } }).start();
  const id = await first.enqueue({ 'main.sh': report });
  await first.log.until((entries) => entries.length > 0);

  first.clock.advance(leaseMs);
  const job = await first.untilEnd(id);

  assert.deepEqual([job.status, job.attempt], ['completed', 2]);
});

async function failToRemove(): Promise<never> {
  throw kitErrors.storage_failed('The file system refused rmdir with EBUSY.');
}
