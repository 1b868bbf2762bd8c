import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdFactory } from '@leadersboard/kit/ids';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobQueue } from '../../test/in-memory-job-queue.ts';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { enqueueJob } from './enqueue-job.ts';

const ada = { user: 'ada', seesAll: false };
const eve = { user: 'eve', seesAll: false };
const plain = { env: {}, args: [], priority: 0 };
const admin = { user: 'root', seesAll: true };

test('a job takes over what the submission says, and waits in the queue', async () => {
  const ports = createPorts();

  const { job, created } = await enqueueJob(ports, ada, { submissionId: 'sub' });

  assert.equal(created, true);
  assert.deepEqual(
    [job.owner, job.submissionId, job.challenge, job.entrypoint, job.configFile, job.status],
    ['ada', 'sub', 'default', 'main.py', 'config.yaml', 'pending'],
  );
  assert.equal(job.createdAt, ports.clock.now());
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test('a job that asks for nothing gets the smallest class and all of its time', async () => {
  const { job } = await enqueueJob(createPorts(), ada, { submissionId: 'sub' });

  assert.deepEqual(job.config, { ...plain, resourceClass: 'small', timeoutSeconds: 1800 });
});

test('a job gets the class and the time that it asks for', async () => {
  const wish = { submissionId: 'sub', resourceClass: 'large', timeoutSeconds: 21_600 };

  const { job } = await enqueueJob(createPorts(), ada, wish);

  assert.deepEqual(job.config, { ...plain, resourceClass: 'large', timeoutSeconds: 21_600 });
});

test('more time than the class allows is refused', async () => {
  const wish = { submissionId: 'sub', resourceClass: 'medium', timeoutSeconds: 3601 };

  await assert.rejects(enqueueJob(createPorts(), ada, wish), {
    code: 'invalid_input',
    message:
      'timeout_seconds is 3601, but the class "medium" allows at most 3600. Ask for less or for a larger class.',
  });
});

test('the same wish gives the same job while that waits, runs or has completed', async () => {
  const ports = createPorts();
  const first = await enqueueJob(ports, ada, { submissionId: 'sub' });
  const whilePending = await enqueueJob(ports, ada, { submissionId: 'sub', timeoutSeconds: 1800 });
  await ports.status.begin(first.job.id);
  const whileRunning = await enqueueJob(ports, ada, { submissionId: 'sub', resourceClass: 'small' });

  assert.deepEqual(
    [whilePending, whileRunning].map(({ created }) => created),
    [false, false],
  );
  assert.deepEqual(
    [whilePending, whileRunning].map(({ job }) => job.id),
    [first.job.id, first.job.id],
  );
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test('another config is another wish', async () => {
  const ports = createPorts();
  const first = await enqueueJob(ports, ada, { submissionId: 'sub' });

  const second = await enqueueJob(ports, ada, { submissionId: 'sub', timeoutSeconds: 60 });

  assert.notEqual(second.job.id, first.job.id);
  assert.deepEqual(await ports.queue.count(), { waiting: 2, taken: 0 });
});

test('a job that waits but was never queued is queued by the next same wish', async () => {
  const ports = createPorts();
  const brokenQueue = { ...ports.queue, enqueue: () => Promise.reject(new Error('The power went off.')) };
  await assert.rejects(enqueueJob({ ...ports, queue: brokenQueue }, ada, { submissionId: 'sub' }));

  const { created } = await enqueueJob(ports, ada, { submissionId: 'sub' });

  assert.equal(created, false);
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test("another's submission looks like none at all", async () => {
  const ports = createPorts();

  const refused = await messageOf(enqueueJob(ports, eve, { submissionId: 'sub' }));
  const missing = await messageOf(enqueueJob(ports, eve, { submissionId: 'nowhere' }));

  assert.equal(refused.replace('sub"', 'nowhere"'), missing);
  await assert.rejects(enqueueJob(ports, eve, { submissionId: 'sub' }), { code: 'submission_not_found' });
});

test("an admin's job of another's submission belongs to that person", async () => {
  const { job } = await enqueueJob(createPorts(), admin, { submissionId: 'sub' });

  assert.equal(job.owner, 'ada');
});

function createPorts() {
  const clock = createFakeClock();
  const submission = { id: 'sub', owner: 'ada', challenge: 'default', entrypoint: 'main.py' };
  return {
    ...{ clock, createId: createIdFactory(clock), queue: createInMemoryJobQueue(clock) },
    status: createInMemoryJobStatus(clock).status,
    limits: { limitsOf: async () => ({ maxPending: 3, maxRunning: 2 }) },
    submissions: {
      find: async (id: string) => (id === 'sub' ? { ...submission, configFile: 'config.yaml' } : undefined),
    },
  };
}

async function messageOf(failing: Promise<unknown>): Promise<string> {
  try {
    await failing;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was thrown';
}
