import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEnginePorts } from '../../test/engine-ports.ts';
import { enqueueJob } from './enqueue-job.ts';
import { retryJob } from './retry-job.ts';

const ada = { user: 'ada', seesAll: false };
const failed = { status: 'failed', reason: 'timeout', detail: 'Too long.' } as const;
const result = { params: {}, metrics: {}, performance: {}, artifacts: [] };

test('a failed job is tried again as a new job of the same wish', async () => {
  const { ports, job } = await createFailed();

  const { job: retry, created } = await retryJob(ports, ada, job.id);

  assert.equal(created, true);
  assert.deepEqual([retry.retryOf, retry.status, retry.attempt], [job.id, 'pending', 0]);
  assert.deepEqual(retry.config, job.config);
  assert.deepEqual(
    [retry.owner, retry.submissionId, retry.challenge, retry.entrypoint, retry.configFile],
    [job.owner, job.submissionId, job.challenge, job.entrypoint, job.configFile],
  );
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test('while a retry is alive, retrying gives that one', async () => {
  const { ports, job } = await createFailed();
  const first = await retryJob(ports, ada, job.id);
  await ports.status.begin(first.job.id, 'w');

  const second = await retryJob(ports, ada, job.id);

  assert.deepEqual([second.created, second.job.id], [false, first.job.id]);
});

test('a retry that failed is followed by another, of either', async () => {
  const { ports, job } = await createFailed();
  const first = await retryJob(ports, ada, job.id);
  await ports.status.begin(first.job.id, 'w');
  await ports.status.finish(first.job.id, 1, failed);

  const second = await retryJob(ports, ada, first.job.id);
  const again = await retryJob(ports, ada, job.id);

  assert.deepEqual([second.created, second.job.retryOf], [true, first.job.id]);
  assert.deepEqual([again.created, again.job.id], [false, second.job.id]);
});

test('a cancelled job is retried, one that waits, runs or completed is not', async () => {
  const ports = createEnginePorts();
  const { job } = await enqueueJob(ports, ada, { submissionId: 'sub' });
  await assert.rejects(retryJob(ports, ada, job.id), {
    code: 'job_not_retryable',
    message: /Cancel it first/,
  });
  await ports.status.cancel(job.id, 'Cancelled by ada.');

  const { job: retry } = await retryJob(ports, ada, job.id);
  await ports.status.begin(retry.id, 'w');
  await assert.rejects(retryJob(ports, ada, retry.id), { code: 'job_not_retryable' });
  await ports.status.finish(retry.id, 1, { status: 'completed', result });

  await assert.rejects(retryJob(ports, ada, retry.id), { message: /is completed.*with rerun/ });
});

test("another's job is not found", async () => {
  const { ports, job } = await createFailed();

  await assert.rejects(retryJob(ports, { user: 'eve', seesAll: false }, job.id), { code: 'job_not_found' });
});

async function createFailed() {
  const ports = createEnginePorts();
  const wish = { submissionId: 'sub', env: { SEED: '1' }, args: ['-v'], timeoutSeconds: 5 };
  const { job } = await enqueueJob(ports, ada, wish);
  const signal = new AbortController().signal;
  const delivery = await ports.queue.take({ worker: 'w', leaseMs: 1000, signal });
  assert.ok(delivery);
  await ports.status.begin(job.id, 'w');
  await ports.status.finish(job.id, 1, failed);
  await ports.queue.acknowledge(delivery);
  return { ports, job };
}
