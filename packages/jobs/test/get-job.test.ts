import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getJob } from '../src/domain/get-job.ts';
import { newJob, queuedJob } from './job-fixtures.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

const ada = { user: 'ada', seesAll: false };
const result = { params: {}, metrics: {}, performance: {}, artifacts: [] };
const worker = {
  ...{ name: 'w', machine: 'node-1', processId: 7, version: '0.1.0', slots: 1, runner: 'process' },
  ...{ cpus: 2, memoryBytes: 4096, accelerators: [] },
};

test('a job that waits knows its place and how long it may take, by what ran before it', async (t) => {
  const ports = await createQueue(t, ['done', 'running', 'next', 'last']);
  await ports.workers.announce(worker);
  await ports.run('done', 60_000);
  await ports.take('running');

  const outlooks = await Promise.all(
    ['next', 'last'].map(async (id) => (await getJob(ports, ada, id)).outlook),
  );

  assert.deepEqual(outlooks, [
    { position: 0, expectedWaitMs: 60_000 },
    { position: 1, expectedWaitMs: 120_000 },
  ]);
});

test('a job for which no worker is there knows its place alone', async (t) => {
  const ports = await createQueue(t, ['job']);

  const { outlook } = await getJob(ports, ada, 'job');

  assert.deepEqual(outlook, { position: 0 });
});

test('a job that runs or has ended has attempts and no outlook', async (t) => {
  const ports = await createQueue(t, ['job']);
  await ports.run('job', 5);

  const { job, attempts, outlook } = await getJob(ports, ada, 'job');

  assert.deepEqual([job.status, outlook], ['completed', {}]);
  assert.deepEqual(
    attempts.map(({ worker: by, outcome }) => [by, outcome]),
    [['w', 'completed']],
  );
});

test("another's job is not found", async (t) => {
  const ports = await createQueue(t, ['job']);

  await assert.rejects(getJob(ports, { user: 'eve', seesAll: false }, 'job'), { code: 'job_not_found' });
});

async function createQueue(t: Parameters<typeof createSqliteEngine>[0], ids: readonly string[]) {
  const ports = await createSqliteEngine(t);
  const { status, queue, clock } = ports;
  for (const [createdAt, id] of ids.entries()) {
    await status.create(newJob({ id, createdAt }));
    await queue.enqueue(queuedJob(id));
  }
  const signal = new AbortController().signal;
  const take = async (id: string) => {
    const delivery = await queue.take({ worker: 'w', leaseMs: 600_000, signal });
    assert.equal(delivery?.jobId, id);
    await status.begin(id, 'w');
    return delivery;
  };
  return {
    ...ports,
    take,
    async run(id: string, durationMs: number) {
      const delivery = await take(id);
      clock.advance(durationMs);
      await ports.workers.beat('w', { running: [] });
      await status.finish(id, 1, { status: 'completed', result });
      await queue.acknowledge(delivery);
    },
  };
}
