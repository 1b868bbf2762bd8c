import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobApi } from './job-api.ts';

test('POST /jobs accepts the wish and queues a pending job', async (t) => {
  const { post, submissionId, engine } = await createJobApi(t);

  const response = await post('ada', { submission_id: submissionId, config: { resource_class: 'medium' } });

  const { job_id, ...rest } = response.json();
  assert.equal(response.statusCode, 202);
  assert.deepEqual(rest, { status: 'pending' });
  assert.deepEqual((await engine.status.find(job_id))?.config, {
    ...{ resourceClass: 'medium', timeoutSeconds: 3600 },
    ...{ env: {}, args: [], priority: 0 },
  });
  assert.deepEqual(await engine.queueView.count(), { waiting: 1, taken: 0 });
});

test('POST /jobs answers the same wish with the same job, also when both come at once', async (t) => {
  const { post, submissionId, engine } = await createJobApi(t);

  const responses = await Promise.all([1, 2, 3].map(() => post('ada', { submission_id: submissionId })));

  assert.equal(new Set(responses.map((response) => response.json().job_id)).size, 1);
  assert.deepEqual(await engine.queueView.count(), { waiting: 1, taken: 0 });
});

const wish = { submission_id: 'sub-0' };

const refusedWishes: [title: string, body: unknown, pointer: string][] = [
  ['a body that is no object', [], ''],
  ['no submission', {}, '/submission_id'],
  ['an empty submission_id', { submission_id: '' }, '/submission_id'],
  ['an unknown key', { ...wish, priority: 9 }, '/priority'],
  ['an unknown key of config', { ...wish, config: { gpu: 1 } }, '/config/gpu'],
  ['half a second', { ...wish, config: { timeout_seconds: 0.5 } }, '/config/timeout_seconds'],
  ['a time that is a text', { ...wish, config: { timeout_seconds: '60' } }, '/config/timeout_seconds'],
  ['no time', { ...wish, config: { timeout_seconds: 0 } }, '/config/timeout_seconds'],
  [
    'more time than the class allows',
    { ...wish, config: { timeout_seconds: 1801 } },
    '/config/timeout_seconds',
  ],
];

for (const [title, body, pointer] of refusedWishes) {
  test(`POST /jobs refuses ${title}`, async (t) => {
    const { post, engine } = await createJobApi(t);

    const response = await post('ada', body);

    const { code, errors } = response.json();
    assert.deepEqual([response.statusCode, code, errors[0].pointer], [400, 'invalid_input', pointer]);
    assert.deepEqual(await engine.queueView.count(), { waiting: 0, taken: 0 });
  });
}

test('POST /jobs refuses no body', async (t) => {
  const { post } = await createJobApi(t);

  const response = await post('ada', undefined);

  assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input']);
});

test('POST /jobs refuses an unknown class', async (t) => {
  const { post } = await createJobApi(t);

  const response = await post('ada', { ...wish, config: { resource_class: 'huge' } });

  const { code, errors } = response.json();
  assert.deepEqual([response.statusCode, code], [400, 'unknown_resource_class']);
  assert.equal(errors[0].pointer, '/config/resource_class');
});

test("POST /jobs knows neither a missing submission nor another's", async (t) => {
  const { post, submissionId } = await createJobApi(t);

  const missing = await post('eve', { submission_id: 'none' });
  const others = await post('eve', { submission_id: submissionId });

  for (const response of [missing, others]) {
    assert.deepEqual([response.statusCode, response.json().code], [404, 'submission_not_found']);
  }
});
