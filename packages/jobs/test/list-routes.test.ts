import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobApi, createJobApiWithJob } from './job-api.ts';
import { newJob } from './job-fixtures.ts';

type Api = Awaited<ReturnType<typeof createJobApi>>;

const idsOf = (response: { json(): { jobs: { job_id: string }[] } }) =>
  response.json().jobs.map(({ job_id }) => job_id);

async function createJobs({ engine }: Api, count: number, owner = 'ada'): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await engine.status.create(newJob({ id: `${owner}-${index}`, owner, createdAt: index }));
  }
}

test('GET /jobs lists the own jobs, newest first, page by page', async (t) => {
  const api = await createJobApi(t);
  await createJobs(api, 5);
  await createJobs(api, 2, 'eve');

  const pages: string[][] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await api.get('ada', `/jobs?limit=2${after && `&after=${after}`}`);
    pages.push(idsOf(page));
    after = page.json().next;
  }

  assert.deepEqual(pages, [['ada-4', 'ada-3'], ['ada-2', 'ada-1'], ['ada-0']]);
});

test('GET /jobs shows everybody to admins, and one person where asked', async (t) => {
  const api = await createJobApi(t);
  await createJobs(api, 1);
  await createJobs(api, 1, 'eve');

  const all = await api.get('root', '/jobs');
  const one = await api.get('root', '/jobs?user=eve');
  const others = await api.get('ada', '/jobs?user=eve');

  assert.deepEqual(idsOf(all).toSorted(), ['ada-0', 'eve-0']);
  assert.deepEqual(idsOf(one), ['eve-0']);
  assert.deepEqual(idsOf(others), []);
});

test('GET /jobs filters by status, challenge and submission, and searches', async (t) => {
  const api = await createJobApi(t);
  const { status } = api.engine;
  await status.create(newJob({ id: 'running', challenge: 'mvtec' }));
  await status.begin('running', 'w');
  await status.create(newJob({ id: 'cancelled', submissionId: 'sub-2' }));
  await status.cancel('cancelled', 'Enough.');
  await status.create(newJob({ id: 'pending', entrypoint: 'Train.py' }));
  const asked = async (query: string) => idsOf(await api.get('ada', `/jobs?${query}`)).toSorted();

  assert.deepEqual(await asked('status=running'), ['running']);
  assert.deepEqual(await asked('status=running,cancelled'), ['cancelled', 'running']);
  assert.deepEqual(await asked('challenge=mvtec'), ['running']);
  assert.deepEqual(await asked('submission=sub-2'), ['cancelled']);
  assert.deepEqual(await asked('search=train'), ['pending']);
  assert.deepEqual(await asked('search=%25'), []);
});

for (const [query, pointer] of [
  ['status=lost', '/query/status/0'],
  ['status=', '/query/status/0'],
  ['limit=0', '/query/limit'],
  ['limit=201', '/query/limit'],
  ['search=', '/query/search'],
  ['after=yesterday', '/after'],
  ['after=', '/after'],
]) {
  test(`GET /jobs refuses ${query}`, async (t) => {
    const api = await createJobApi(t);

    const response = await api.get('ada', `/jobs?${query}`);

    const { code, errors } = response.json();
    assert.deepEqual([response.statusCode, code, errors[0].pointer], [400, 'invalid_input', pointer]);
  });
}

test('GET /jobs/{id} tells everything: config, limits, attempts, outlook and links', async (t) => {
  const { post, get, engine, submissionId } = await createJobApi(t);
  const config = { resource_class: 'medium', env: { SEED: '1' }, args: ['-v'] };
  const { job_id } = (await post('ada', { submission_id: submissionId, config })).json();

  const waiting = (await get('ada', `/jobs/${job_id}`)).json();
  await engine.status.begin(job_id, 'w-1');
  await engine.status.finish(job_id, 1, {
    ...{ status: 'failed', reason: 'exit_nonzero', detail: 'Code 3.', exit: { code: 3 } },
    usage: { wallTimeMs: 1500 },
  });
  const ended = (await get('ada', `/jobs/${job_id}`)).json();

  assert.deepEqual(waiting.config, { ...config, timeout_seconds: 3600, priority: 0, environment: null });
  assert.deepEqual(waiting.limits, {
    ...{ cpus: 4, memory_bytes: 16 * 1024 ** 3, accelerators: 1, timeout_seconds: 3600 },
  });
  assert.deepEqual([waiting.queue_position, waiting.attempts], [0, []]);
  assert.deepEqual([ended.queue_position, ended.worker, ended.exit], [null, 'w-1', { code: 3 }]);
  assert.equal(ended.usage.wall_time_seconds, 1.5);
  assert.equal(ended.attempts[0].outcome, 'failed');
  assert.equal((await get('ada', ended.links.logs)).statusCode, 200);
});

test('GET status of a job that waits says how many go before it', async (t) => {
  const { post, get, submissionId, jobId, engine } = await createJobApiWithJob(t);
  const second = (await post('ada', { submission_id: submissionId, rerun: true })).json().job_id;
  await engine.workers.announce({
    ...{ name: 'w', machine: 'm', processId: 1, version: '1', slots: 2, runner: 'process' },
    ...{ cpus: 2, memoryBytes: 1, accelerators: [] },
  });

  const first = (await get('ada', `/jobs/${jobId}/status`)).json();
  const behind = (await get('ada', `/jobs/${second}/status`)).json();

  assert.deepEqual([first.queue_position, behind.queue_position], [0, 1]);
  assert.equal(behind.expected_wait_seconds, 0);
});

const parts = ['', '/status', '/logs', '/results', '/artifacts', '/artifacts/a.txt', '/metrics', '/events'];

test("another's job is found at no address, and neither is one that never was", async (t) => {
  const { app, headersOf, jobId } = await createJobApiWithJob(t);
  const addresses = [
    ...parts.map((part) => ({ method: 'GET', part }) as const),
    ...parts.map((part) => ({ method: 'HEAD', part }) as const),
    ...['/cancel', '/retry'].map((part) => ({ method: 'POST', part }) as const),
    ...['/logs', '/metrics'].map((part) => ({ method: 'GET', part: `${part}?follow=1` }) as const),
  ];

  for (const { method, part } of addresses) {
    for (const id of [jobId, 'never']) {
      const url = `/jobs/${id}${part}`;
      const { statusCode, body } = await app.inject({ method, url, headers: headersOf('eve') });

      assert.equal(statusCode, 404, `${method} ${url}`);
      if (method !== 'HEAD') assert.equal(JSON.parse(body).code, 'job_not_found');
    }
  }
});

test('HEAD answers as GET does, without a body', async (t) => {
  const { head, get, jobId, engine } = await createJobApiWithJob(t);
  await engine.status.cancel(jobId, 'Enough.');

  for (const part of parts.filter((address) => !address.includes('a.txt'))) {
    const [whole, bare] = [
      await get('ada', `/jobs/${jobId}${part}`),
      await head('ada', `/jobs/${jobId}${part}`),
    ];

    assert.deepEqual([bare.statusCode, bare.body], [200, ''], part);
    assert.equal(bare.headers['content-type'], whole.headers['content-type'], part);
  }
});
