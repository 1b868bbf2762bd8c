import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobApi, createJobApiWithJob } from './job-api.ts';

const worker = {
  ...{ name: 'w-1', machine: 'node-a', processId: 7, version: '1.0.0', slots: 2, runner: 'process' },
  ...{ cpus: 4, memoryBytes: 8 * 1024 ** 3, accelerators: ['gpu-0'] },
};

test('GET /queue counts everything and lists the own jobs in the order in which they came', async (t) => {
  const { post, get, place, engine, submissionId } = await createJobApi(t);
  const rerun = { submission_id: submissionId, rerun: true };
  const running = (await post('ada', rerun)).json().job_id;
  const { signal } = new AbortController();
  await engine.queue.take({ worker: 'w', leaseMs: 1_000, signal });
  await engine.status.begin(running, 'w');
  const waiting = (await post('ada', rerun)).json().job_id;
  const ofRoot = { submission_id: await place.submit({ 'b.py': '' }), config: { resource_class: 'large' } };
  await post('root', ofRoot);

  const own = (await get('ada', '/queue')).json();
  const all = (await get('root', '/queue')).json();

  const counts = { waiting: 2, running: 1 };
  assert.deepEqual({ waiting: own.waiting, running: own.running }, counts);
  assert.deepEqual(own.classes, [
    { resource_class: 'large', waiting: 1, running: 0 },
    { resource_class: 'small', waiting: 1, running: 1 },
  ]);
  assert.equal(own.jobs.length, 3);
  assert.deepEqual(
    own.jobs.slice(0, 1).map((job: Record<string, unknown>) => [job.job_id, job.queue_position]),
    [[running, null]],
  );
  assert.ok(own.jobs.some((job: Record<string, unknown>) => job.job_id === waiting));
  assert.deepEqual((await get('eve', '/queue')).json().jobs, []);
  assert.equal(all.jobs.length, 3);
});

test('GET /queue lists page by page, each job once', async (t) => {
  const { post, get, submissionId } = await createJobApi(t);
  for (let count = 0; count < 5; count += 1) await post('ada', { submission_id: submissionId, rerun: true });

  const pages: number[][] = [];
  for (let after: string | null = ''; after !== null; ) {
    const response = await get('ada', `/queue?limit=2${after && `&after=${after}`}`);
    const { jobs, next }: { jobs: { queue_position: number }[]; next: string | null } = response.json();
    pages.push(jobs.map(({ queue_position }) => queue_position));
    after = next;
  }

  assert.deepEqual(pages, [[0, 1], [2, 3], [4]]);
  assert.equal((await get('ada', '/queue?limit=201')).json().code, 'invalid_input');
});

test('GET /resource-classes says what a job gets here, and why it is less', async (t) => {
  const { get, engine } = await createJobApi(t);
  const before = (await get('ada', '/resource-classes')).json().resource_classes;
  await engine.workers.announce(worker);

  const after = (await get('ada', '/resource-classes')).json().resource_classes;

  assert.deepEqual(
    after.map(({ name }: { name: string }) => name),
    ['small', 'medium', 'large'],
  );
  assert.deepEqual([before[0].granted, before[0].notes.length], [null, 1]);
  assert.deepEqual(after[1].granted, { cpus: 4, memory_bytes: 8 * 1024 ** 3, accelerators: 1 });
  assert.deepEqual(after[1].notes, ['The class has 16 GiB of memory, but the largest worker has 8 GiB.']);
});

test('GET /workers tells admins who runs jobs, and which', async (t) => {
  const { get, engine } = await createJobApi(t);
  await engine.workers.announce(worker);
  await engine.workers.beat('w-1', { running: ['job-1'] });
  engine.clock.advance(31_000);

  const { workers } = (await get('root', '/workers')).json();

  assert.equal(workers.length, 1);
  assert.deepEqual(
    [workers[0].name, workers[0].process_id, workers[0].running, workers[0].alive],
    ['w-1', 7, ['job-1'], false],
  );
});

test('what is for admins is refused to others', async (t) => {
  const { app, headersOf } = await createJobApi(t);
  const addresses = [
    ['GET', '/workers'],
    ['GET', '/dead-letters'],
    ['POST', '/dead-letters/job/send-again'],
    ['DELETE', '/dead-letters/job'],
  ] as const;

  for (const [method, url] of addresses) {
    for (const user of ['ada', 'hugo']) {
      const response = await app.inject({ method, url, headers: headersOf(user) });

      assert.deepEqual([response.statusCode, response.json().code], [403, 'forbidden'], `${method} ${url}`);
    }
  }
});

/** A job whose workers were lost too often. */
async function createBuried(t: Parameters<typeof createJobApiWithJob>[0]) {
  const api = await createJobApiWithJob(t);
  const { engine, jobId } = api;
  const { signal } = new AbortController();
  const delivery = await engine.queue.take({ worker: 'w', leaseMs: 1_000, signal });
  if (!delivery) throw new Error('The job waits.');
  await engine.status.begin(jobId, 'w');
  await engine.status.finish(jobId, 1, { status: 'failed', reason: 'worker_lost', detail: 'Lost.' });
  await engine.queue.bury(delivery, 'Its workers were lost.');
  return api;
}

test('GET /dead-letters lists the jobs that the queue gave up on', async (t) => {
  const { get, jobId } = await createBuried(t);

  const { dead_letters, next } = (await get('root', '/dead-letters')).json();

  const [{ job_id, user, why, deliveries }] = dead_letters;
  assert.deepEqual([job_id, user, why, deliveries], [jobId, 'ada', 'Its workers were lost.', 1]);
  assert.equal(next, null);
});

test('a dead letter is sent again as a new job of the same person, and is gone then', async (t) => {
  const { act, get, jobId } = await createBuried(t);

  const sent = await act('root', `/dead-letters/${jobId}/send-again`);
  const again = await act('root', `/dead-letters/${jobId}/send-again`);

  const job = (await get('ada', `/jobs/${sent.json().job_id}`)).json();
  assert.deepEqual([sent.statusCode, job.status, job.user, job.retry_of], [202, 'pending', 'ada', jobId]);
  assert.deepEqual([again.statusCode, again.json().code], [404, 'dead_letter_not_found']);
  assert.deepEqual((await get('root', '/dead-letters')).json().dead_letters, []);
});

test('a dead letter is dropped, and its job stays', async (t) => {
  const { drop, get, jobId } = await createBuried(t);

  const dropped = await drop('root', `/dead-letters/${jobId}`);
  const again = await drop('root', `/dead-letters/${jobId}`);

  assert.deepEqual([dropped.statusCode, again.statusCode], [204, 404]);
  assert.equal((await get('ada', `/jobs/${jobId}`)).json().reason, 'worker_lost');
});
