import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEnginePorts } from '../../test/engine-ports.ts';
import { enqueueJob } from './enqueue-job.ts';

const ada = { user: 'ada', seesAll: false };
const eve = { user: 'eve', seesAll: false };
const admin = { user: 'root', seesAll: true };

test('a job takes over what the submission says, and waits in the queue', async () => {
  const ports = createEnginePorts();

  const { job, created } = await enqueueJob(ports, ada, { submissionId: 'sub' });

  assert.equal(created, true);
  assert.deepEqual(
    [job.owner, job.submissionId, job.challenge, job.entrypoint, job.configFile, job.status],
    ['ada', 'sub', 'default', 'main.py', 'config.yaml', 'pending'],
  );
  assert.equal(job.createdAt, ports.clock.now());
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test('the same wish gives the same job while that waits, runs or has completed', async () => {
  const ports = createEnginePorts();
  const first = await enqueueJob(ports, ada, { submissionId: 'sub' });
  const whilePending = await enqueueJob(ports, ada, { submissionId: 'sub', timeoutSeconds: 1800 });
  await ports.status.begin(first.job.id, 'w');
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
  const ports = createEnginePorts();
  const first = await enqueueJob(ports, ada, { submissionId: 'sub' });

  const second = await enqueueJob(ports, ada, { submissionId: 'sub', timeoutSeconds: 60 });

  assert.notEqual(second.job.id, first.job.id);
  assert.deepEqual(await ports.queue.count(), { waiting: 2, taken: 0 });
});

test('a job that waits but was never queued is queued by the next same wish', async () => {
  const ports = createEnginePorts();
  const brokenQueue = { ...ports.queue, enqueue: () => Promise.reject(new Error('The power went off.')) };
  await assert.rejects(enqueueJob({ ...ports, queue: brokenQueue }, ada, { submissionId: 'sub' }));

  const { created } = await enqueueJob(ports, ada, { submissionId: 'sub' });

  assert.equal(created, false);
  assert.deepEqual(await ports.queue.count(), { waiting: 1, taken: 0 });
});

test("another's submission looks like none at all", async () => {
  const ports = createEnginePorts();

  const refused = await messageOf(enqueueJob(ports, eve, { submissionId: 'sub' }));
  const missing = await messageOf(enqueueJob(ports, eve, { submissionId: 'nowhere' }));

  assert.equal(refused.replace('sub"', 'nowhere"'), missing);
  await assert.rejects(enqueueJob(ports, eve, { submissionId: 'sub' }), { code: 'submission_not_found' });
});

test("an admin's job of another's submission belongs to that person", async () => {
  const { job } = await enqueueJob(createEnginePorts(), admin, { submissionId: 'sub' });

  assert.equal(job.owner, 'ada');
});

test('a priority makes no other wish, env and args do, in any order of names', async () => {
  const ports = createEnginePorts();
  const wish = { submissionId: 'sub', env: { A: '1', B: '2' } };
  const first = await enqueueJob(ports, admin, wish);

  const same = await enqueueJob(ports, admin, { submissionId: 'sub', env: { B: '2', A: '1' }, priority: 5 });
  const others = [
    await enqueueJob(ports, admin, { submissionId: 'sub' }),
    await enqueueJob(ports, admin, { ...wish, env: { A: '1' } }),
    await enqueueJob(ports, admin, { ...wish, args: ['A'] }),
    await enqueueJob(ports, admin, { submissionId: 'sub', args: ['A', '1', 'B', '2'] }),
  ];

  assert.equal(same.job.id, first.job.id);
  assert.equal(new Set([first, ...others].map(({ job }) => job.id)).size, 5);
});

test('a rerun is a job of its own', async () => {
  const ports = createEnginePorts();
  const first = await enqueueJob(ports, ada, { submissionId: 'sub' });

  const rerun = await enqueueJob(ports, ada, { submissionId: 'sub', rerun: true });

  assert.equal(rerun.created, true);
  assert.notEqual(rerun.job.id, first.job.id);
});

test('a key gives the same job again, and is refused for another wish', async () => {
  const ports = createEnginePorts();
  const wish = { submissionId: 'sub', rerun: true, idempotencyKey: 'k-1' };
  const first = await enqueueJob(ports, ada, wish);

  const again = await enqueueJob(ports, ada, wish);

  assert.deepEqual([again.created, again.job.id], [false, first.job.id]);
  await assert.rejects(enqueueJob(ports, ada, { ...wish, args: ['-v'] }), { code: 'idempotency_key_reused' });
});

test('what is no key is refused', async () => {
  for (const idempotencyKey of ['', 'ü', 'x'.repeat(256), 'a\n']) {
    const refused = enqueueJob(createEnginePorts(), ada, { submissionId: 'sub', idempotencyKey });
    await assert.rejects(refused, { code: 'invalid_input' });
  }
});

test('a submission that is removed while its job is created leaves no job to run', async () => {
  const ports = createEnginePorts();
  const submission = await ports.submissions.find('sub');
  const answers = [submission, undefined];
  const submissions = { find: async () => answers.shift() };

  const refused = enqueueJob({ ...ports, submissions }, ada, { submissionId: 'sub' });

  await assert.rejects(refused, { code: 'submission_not_found' });
  assert.deepEqual(await ports.queue.count(), { waiting: 0, taken: 0 });
  assert.equal((await enqueueJob(ports, ada, { submissionId: 'sub' })).created, true);
});

test('a person may have so many jobs pending, and an admin finds room for one more of theirs', async () => {
  const ports = createEnginePorts();
  const wish = { submissionId: 'sub', rerun: true };
  for (let count = 0; count < 3; count += 1) await enqueueJob(ports, ada, wish);

  const refused = enqueueJob(ports, ada, wish);

  await assert.rejects(refused, {
    code: 'too_many_pending_jobs',
    message:
      '3 jobs of "ada" may be pending at once, and that many are. Wait until one begins, or cancel one.',
  });
  assert.equal((await enqueueJob(ports, admin, wish)).created, true);
});

test('no more jobs of a person run at once than may, also when an admin sent them', async () => {
  const ports = createEnginePorts();
  const stop = new AbortController();
  for (let count = 0; count < 3; count += 1)
    await enqueueJob(ports, admin, { submissionId: 'sub', rerun: true });
  const take = () => ports.queue.take({ worker: 'w', leaseMs: 1000, signal: stop.signal });

  const taken = [await take(), await take()];
  const third = take();
  stop.abort();

  assert.ok(taken.every((delivery) => delivery !== undefined));
  assert.equal(await third, undefined);
});

async function messageOf(failing: Promise<unknown>): Promise<string> {
  try {
    await failing;
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was thrown';
}

test('a job that asks for no class gets that of the submission, and any that it asks for', async () => {
  const ports = createEnginePorts();
  const { find } = ports.submissions;
  const submissions = {
    find: async (id: string) => {
      const found = await find(id);
      return found && { ...found, resourceClass: 'medium' };
    },
  };

  const silent = await enqueueJob({ ...ports, submissions }, ada, { submissionId: 'sub' });
  const asking = await enqueueJob({ ...ports, submissions }, ada, {
    ...{ submissionId: 'sub', resourceClass: 'large' },
  });

  assert.deepEqual(
    [silent, asking].map(({ job }) => job.config.resourceClass),
    ['medium', 'large'],
  );
});

test('a class that the challenge wants and nobody has any more fails only jobs that ask for none', async () => {
  const ports = createEnginePorts();
  const submissions = {
    async find(id: string) {
      const found = await ports.submissions.find(id);
      return found && { ...found, resourceClass: 'huge' };
    },
  };

  const silent = enqueueJob({ ...ports, submissions }, ada, { submissionId: 'sub' });
  await assert.rejects(silent, /The challenge "default" asks for the resource class "huge"/);
  const asking = { submissionId: 'sub', resourceClass: 'small' };
  const { job } = await enqueueJob({ ...ports, submissions }, ada, asking);

  assert.equal(job.config.resourceClass, 'small');
});

test('a job that asks for no environment gets that of the submission; another one is another wish', async () => {
  const ports = createEnginePorts();
  const { find } = ports.submissions;
  const submissions = {
    find: async (id: string) => {
      const found = await find(id);
      return found && { ...found, environment: 'torch' };
    },
  };

  const plain = await enqueueJob(ports, ada, { submissionId: 'sub' });
  const silent = await enqueueJob({ ...ports, submissions }, ada, { submissionId: 'sub' });
  const asking = await enqueueJob(ports, ada, { submissionId: 'sub', environment: 'torch' });

  assert.equal(plain.job.config.environment, undefined);
  assert.equal(silent.job.config.environment, 'torch');
  assert.deepEqual([silent.created, asking.created], [true, false]);
  await assert.rejects(enqueueJob(ports, ada, { submissionId: 'sub', environment: 'tensor' }), {
    code: 'unknown_environment',
  });
});
