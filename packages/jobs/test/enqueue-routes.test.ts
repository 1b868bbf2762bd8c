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

test('POST /jobs passes env, args and priority on', async (t) => {
  const { post, submissionId, engine } = await createJobApi(t);
  const config = { env: { SEED: '1' }, args: ['--fast'], priority: 5 };

  const response = await post('root', { submission_id: submissionId, config });

  const job = await engine.status.find(response.json().job_id);
  assert.deepEqual(
    job && { env: job.config.env, args: job.config.args, priority: job.config.priority },
    config,
  );
});

test('POST /jobs lets no participant choose a priority', async (t) => {
  const { post, submissionId } = await createJobApi(t);

  const response = await post('ada', { submission_id: submissionId, config: { priority: 1 } });

  assert.deepEqual([response.statusCode, response.json().code], [403, 'forbidden']);
});

test('POST /jobs asks whether a known field was meant', async (t) => {
  const { post, submissionId } = await createJobApi(t);

  const response = await post('ada', { submission_id: submissionId, config: { resourceclass: 'small' } });

  const [{ pointer, detail }] = response.json().errors;
  assert.equal(pointer, '/config/resourceclass');
  assert.match(detail, /no such field, only resource_class, .* Did you mean "resource_class"\?$/);
});

test('POST /jobs sends no long value back', async (t) => {
  const { post, submissionId } = await createJobApi(t);
  const long = 'x'.repeat(900_000);

  for (const body of [
    { submission_id: long },
    { submission_id: submissionId, config: { resource_class: long } },
    { submission_id: submissionId, config: { env: { [long]: '' } } },
  ]) {
    const response = await post('ada', body);

    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input']);
    assert.ok(response.body.length < 1_000, response.body.slice(0, 200));
  }
});

test('POST /jobs takes no harm from JSON that is nested ten thousand deep', async (t) => {
  const { app, headersOf, submissionId } = await createJobApi(t);
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;

  for (const config of [deep, `{"env": {"A": ${deep}}}`, `{"args": ${deep}}`, `{"__proto__": ${deep}}`]) {
    const response = await app.inject({
      ...{
        method: 'POST',
        url: '/jobs',
        payload: `{"submission_id": "${submissionId}", "config": ${config}}`,
      },
      headers: { ...headersOf('ada'), 'content-type': 'application/json' },
    });

    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input']);
  }
});

test('POST /jobs with a key gives the same job, and refuses the key for another wish', async (t) => {
  const { post, submissionId, engine } = await createJobApi(t);
  const key = { 'idempotency-key': 'upload 7 of "night"' };
  const wish = { submission_id: submissionId, rerun: true };

  const same = await Promise.all([1, 2, 3].map(() => post('ada', wish, key)));
  const other = await post('ada', { ...wish, config: { timeout_seconds: 5 } }, key);

  assert.equal(new Set(same.map((response) => response.json().job_id)).size, 1);
  assert.deepEqual([other.statusCode, other.json().code], [409, 'idempotency_key_reused']);
  assert.equal((await engine.queueView.count()).waiting, 1);
});

test('POST /jobs refuses what is no key', async (t) => {
  const { post, submissionId } = await createJobApi(t);

  for (const key of ['', 'x'.repeat(256), 'größer']) {
    const response = await post('ada', { submission_id: submissionId }, { 'idempotency-key': key });

    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input'], key);
  }
});

test('POST /jobs with rerun runs what has run already', async (t) => {
  const { post, submissionId } = await createJobApi(t);

  const [first, again, rerun] = [
    await post('ada', { submission_id: submissionId }),
    await post('ada', { submission_id: submissionId }),
    await post('ada', { submission_id: submissionId, rerun: true }),
  ].map((response) => response.json().job_id);

  assert.equal(again, first);
  assert.notEqual(rerun, first);
});

test('POST /jobs says when to come again where too many jobs wait', async (t) => {
  const { post, submissionId } = await createJobApi(t);
  const wish = { submission_id: submissionId, rerun: true };
  for (let count = 0; count < 20; count += 1) await post('ada', wish);

  const response = await post('ada', wish);

  assert.deepEqual([response.statusCode, response.json().code], [429, 'too_many_pending_jobs']);
  assert.match(String(response.headers['retry-after']), /^\d+$/);
});
