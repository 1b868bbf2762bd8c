import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobApi } from './job-api.ts';

test('POST /jobs accepts the wish and queues a pending job', async (t) => {
  const { post, submissionId, process } = await createJobApi(t);

  const response = await post('ada', { submission_id: submissionId, config: { resource_class: 'medium' } });

  const { job_id, ...rest } = response.json();
  assert.equal(response.statusCode, 202);
  assert.deepEqual(rest, { status: 'pending' });
  assert.deepEqual((await process.status.find(job_id))?.config, {
    resourceClass: 'medium',
    timeoutSeconds: 3600,
  });
  assert.deepEqual(await process.queue.count(), { waiting: 1, taken: 0 });
});

test('POST /jobs answers the same wish with the same job, also when both come at once', async (t) => {
  const { post, submissionId, process } = await createJobApi(t);

  const responses = await Promise.all([1, 2, 3].map(() => post('ada', { submission_id: submissionId })));

  assert.equal(new Set(responses.map((response) => response.json().job_id)).size, 1);
  assert.deepEqual(await process.queue.count(), { waiting: 1, taken: 0 });
});

const refusedWishes: { title: string; config?: object; body?: unknown; code: string; pointer?: string }[] = [
  { title: 'no body', body: undefined, code: 'invalid_input' },
  { title: 'a body that is no object', body: [], code: 'invalid_input', pointer: '/body' },
  { title: 'no submission', body: {}, code: 'invalid_input', pointer: '/body/submission_id' },
  {
    title: 'an empty submission_id',
    body: { submission_id: '' },
    code: 'invalid_input',
    pointer: '/body/submission_id',
  },
  {
    title: 'an unknown key',
    body: { submission_id: 'sub-0', priority: 9 },
    code: 'invalid_input',
    pointer: '/body/priority',
  },
  {
    title: 'an unknown key of config',
    config: { gpu: 1 },
    code: 'invalid_input',
    pointer: '/body/config/gpu',
  },
  {
    title: 'a timeout of half a second',
    config: { timeout_seconds: 0.5 },
    code: 'invalid_input',
    pointer: '/body/config/timeout_seconds',
  },
  {
    title: 'a timeout that is a text',
    config: { timeout_seconds: '60' },
    code: 'invalid_input',
    pointer: '/body/config/timeout_seconds',
  },
  {
    title: 'more time than the class allows',
    config: { timeout_seconds: 1801 },
    code: 'invalid_input',
    pointer: '/config/timeout_seconds',
  },
  {
    title: 'an unknown class',
    config: { resource_class: 'huge' },
    code: 'unknown_resource_class',
    pointer: '/config/resource_class',
  },
];

for (const { title, config, code, pointer, ...rest } of refusedWishes) {
  test(`POST /jobs refuses ${title}`, async (t) => {
    const { post, process } = await createJobApi(t);

    const response = await post('ada', 'body' in rest ? rest.body : { submission_id: 'sub-0', config });

    const { code: foundCode, errors } = response.json();
    assert.equal(response.statusCode, 400);
    assert.deepEqual([foundCode, errors?.[0]?.pointer], [code, pointer]);
    assert.deepEqual(await process.queue.count(), { waiting: 0, taken: 0 });
  });
}

test("POST /jobs knows neither a missing submission nor another's", async (t) => {
  const { post, submissionId } = await createJobApi(t);

  const missing = await post('eve', { submission_id: 'none' });
  const others = await post('eve', { submission_id: submissionId });

  for (const response of [missing, others]) {
    assert.deepEqual([response.statusCode, response.json().code], [404, 'submission_not_found']);
  }
});
