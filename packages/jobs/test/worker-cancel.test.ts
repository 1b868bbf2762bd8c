import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cancelJob } from '../src/domain/cancel-job.ts';
import { jobsErrors } from '../src/jobs-errors.ts';
import type { RunEnvironmentPort } from '../src/ports/run-environment.ts';
import { leaseMs } from './create-process.ts';
import { createProcesses, report, startRemoteJob } from './create-processes.ts';

const ada = { user: 'ada', seesAll: false };

test('a running job that is cancelled by another process ends, and its program with it', async (t) => {
  const { second, id, program } = await startRemoteJob(t);

  await cancelJob(second, ada, id);
  const job = await second.untilEnd(id);

  assert.deepEqual([job.status, job.detail, job.result], ['cancelled', 'Cancelled by ada.', undefined]);
  assert.equal(program.isRunning(), false);
});

test('a program that will not end is gone within two seconds of the cancel', async (t) => {
  const { place, first } = await createProcesses(t);
  first.createWorker(t).start();
  const id = await first.enqueue({
    'main.sh': `trap 'echo asked' TERM; echo up; while :; do sleep 0.05; done`,
  });
  await place.untilLog(id, /\nup\n/);
  const askedAt = first.clock.now();

  await cancelJob(first, ada, id);
  await place.untilLog(id, /asked/);
  first.clock.advance(1_000);
  const job = await first.untilEnd(id);

  assert.equal(job.status, 'cancelled');
  assert.ok(first.clock.now() - askedAt < 2_000);
});

test('a job that is cancelled while its environment is built ends as that', async (t) => {
  const { first } = await createProcesses(t);
  const building = Promise.withResolvers<void>();
  const prepare: RunEnvironmentPort['prepare'] = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(jobsErrors.environment_failed('It was given up.')));
      building.resolve();
    });
  first.createWorker(t, { environments: { prepare } }).start();
  const id = await first.enqueue({ 'main.sh': report });
  await building.promise;

  await cancelJob(first, ada, id);
  const job = await first.untilEnd(id);

  assert.deepEqual([job.status, job.detail, job.reason], ['cancelled', 'Cancelled by ada.', undefined]);
});

test('a job whose environment cannot be had fails with the reason, and its program never starts', async (t) => {
  const { place, first } = await createProcesses(t);
  const prepare = async () => {
    throw jobsErrors.policy('Nothing is installed here.');
  };
  first.createWorker(t, { environments: { prepare } }).start();
  const id = await first.enqueue({ 'main.sh': 'echo ran' });

  const job = await first.untilEnd(id);

  assert.deepEqual([job.status, job.reason, job.detail], ['failed', 'policy', 'Nothing is installed here.']);
  assert.doesNotMatch(await place.readLog(id), /ran/);
});

test('a job whose worker died after the request is cancelled by the next one, without running again', async (t) => {
  const { place, first, second } = await createProcesses(t);
  const id = await first.enqueue({ 'main.sh': report });
  await first.queue.take({ worker: 'died', leaseMs, signal: t.signal });
  await first.status.begin(id, 'died');
  await first.status.cancel(id, 'Cancelled by ada.');

  second.clock.advance(leaseMs + 1);
  second.createWorker(t).start();
  const job = await second.untilEnd(id);

  assert.deepEqual([job.status, job.detail], ['cancelled', 'Cancelled by ada.']);
  assert.equal(await place.readLog(id), '');
});

test('a cancel that comes while a job is scored ends it', async (t) => {
  const { first } = await createProcesses(t);
  const scorer = {
    score: async ({ job, signal }: { job: { id: string }; signal: AbortSignal }) => {
      await first.status.cancel(job.id, 'Cancelled by ada.');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return { metrics: { image_auc: 1 } };
    },
  };

  first.createWorker(t, { scorer }).start();
  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.deepEqual([job.status, job.result], ['cancelled', undefined]);
});
