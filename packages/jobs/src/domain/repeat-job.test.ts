import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEnginePorts } from '../../test/engine-ports.ts';
import { enqueueJob } from './enqueue-job.ts';
import type { JobEnding } from './job.ts';
import { reproduceJob, rescoreJob } from './repeat-job.ts';
import { retryJob } from './retry-job.ts';

const ada = { user: 'ada', seesAll: false };
const host = { user: 'hana', seesAll: false };
const admin = { user: 'root', seesAll: true };
const completed: JobEnding = {
  status: 'completed',
  result: { params: {}, metrics: {}, performance: {}, artifacts: [] },
};

test('a host has a completed job scored again, as a small job of the host’s own that waits in the queue', async () => {
  const { ports, subject } = await createEnded(completed);

  const { job, created } = await rescoreJob(ports, host, subject.id);

  assert.equal(created, true);
  assert.deepEqual(
    [job.kind, job.subjectId, job.owner, job.submissionId, job.challenge],
    ['rescore', subject.id, 'hana', 'sub', 'default'],
  );
  assert.deepEqual([job.config.resourceClass, job.config.args], ['small', []]);
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test('a job is scored again, or run again, once at a time, whoever asks', async () => {
  const { ports, subject } = await createEnded(completed);
  for (const repeat of [rescoreJob, reproduceJob]) {
    const first = await repeat(ports, host, subject.id);
    const second = await repeat(ports, admin, subject.id);
    await ports.status.begin(first.job.id, 'w');
    await ports.status.finish(first.job.id, 1, completed);
    const third = await repeat(ports, host, subject.id);

    assert.deepEqual([second.created, second.job.id], [false, first.job.id]);
    assert.deepEqual([third.created, third.job.id === first.job.id], [true, false]);
  }
});

test('to score a rescore again is to score its subject again', async () => {
  const { ports, subject } = await createEnded(completed);
  const { job: rescore } = await rescoreJob(ports, host, subject.id);
  await ports.status.begin(rescore.id, 'w');
  await ports.status.finish(rescore.id, 1, completed);

  const { job } = await rescoreJob(ports, host, rescore.id);

  assert.equal(job.subjectId, subject.id);
});

test('what is repeated is not held to how many jobs may wait', async () => {
  const { ports, subject } = await createEnded(completed);
  const full = { ...ports, limits: { limitsOf: async () => ({ maxPending: 0, maxRunning: 1 }) } };

  const { created } = await rescoreJob(full, host, subject.id);

  assert.equal(created, true);
});

test('a program is run again with the config that it had', async () => {
  const { ports, subject } = await createEnded(completed, { args: ['-v'], env: { SEED: '1' } });

  const { job } = await reproduceJob(ports, host, subject.id);

  assert.deepEqual([job.kind, job.subjectId, job.entrypoint], ['reproduce', subject.id, 'main.py']);
  assert.deepEqual(job.config, subject.config);
});

test('a retry of what failed to be scored again is that once more', async () => {
  const { ports, subject } = await createEnded(completed);
  const { job } = await rescoreJob(ports, host, subject.id);
  await ports.status.begin(job.id, 'w');
  await ports.status.finish(job.id, 1, { status: 'failed', reason: 'scorer_failed', detail: 'It broke.' });

  const { job: retry } = await retryJob(ports, host, job.id);

  assert.deepEqual([retry.kind, retry.subjectId, retry.retryOf], ['rescore', subject.id, job.id]);
});

test('what failed has left nothing to score or to compare, but predictions that a scorer failed over stay', async () => {
  const failed = { status: 'failed', reason: 'scorer_failed', detail: 'It broke.' } as const;
  const { ports, subject } = await createEnded(failed);
  const { ports: others, subject: predictions } = await createEnded(failed, {}, null);

  await assert.rejects(rescoreJob(ports, host, subject.id), { code: 'job_not_repeatable' });
  await assert.rejects(reproduceJob(ports, host, subject.id), { code: 'job_not_repeatable' });
  const { job } = await rescoreJob(others, host, predictions.id);

  assert.deepEqual([job.kind, job.entrypoint], ['rescore', null]);
});

test('predictions have no program to run again', async () => {
  const { ports, subject } = await createEnded(completed, {}, null);

  await assert.rejects(reproduceJob(ports, host, subject.id), { message: /ran no program/ });
});

test('only hosts of the challenge and admins may have a job repeated; to others it is not there', async () => {
  const { ports, subject } = await createEnded(completed);
  const eve = { user: 'eve', seesAll: false };

  await assert.rejects(rescoreJob(ports, ada, subject.id), { code: 'forbidden' });
  await assert.rejects(reproduceJob(ports, eve, subject.id), { code: 'job_not_found' });
  await assert.rejects(rescoreJob(ports, admin, 'none'), { code: 'job_not_found' });
  const { created } = await rescoreJob({ ...ports, mayRepeat: async () => false }, admin, subject.id);

  assert.equal(created, true);
});

async function createEnded(ending: JobEnding, config = {}, entrypoint: string | null = 'main.py') {
  const engine = createEnginePorts();
  const find = async () => ({ id: 'sub', owner: 'ada', challenge: 'default', entrypoint, configFile: null });
  const mayRepeat = async ({ user }: { user: string }, challenge: string) =>
    user === 'hana' && challenge === 'default';
  const ports = { ...engine, submissions: { find }, mayRepeat };
  const { job } = await enqueueJob(ports, ada, { submissionId: 'sub', ...config });
  await ports.queue.remove(job.id);
  await ports.status.begin(job.id, 'w');
  await ports.status.finish(job.id, 1, ending);
  const subject = await ports.status.find(job.id);
  assert.ok(subject);
  return { ports, subject };
}
