import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { createJobApiWithJob } from './job-api.ts';

test('GET status says how the job stands, before and while it runs', async (t) => {
  const { get, jobId, engine } = await createJobApiWithJob(t);

  const before = await get('ada', `/jobs/${jobId}/status`);
  await engine.status.begin(jobId, 'w');
  const meanwhile = await get('ada', `/jobs/${jobId}/status`);

  assert.deepEqual([before.statusCode, before.json().status, before.json().phase], [200, 'pending', null]);
  assert.deepEqual(
    [meanwhile.json().status, meanwhile.json().phase, meanwhile.json().attempt],
    ['running', 'staging', 1],
  );
});

test('GET results is empty before the end, and carries what the job gave after it', async (t) => {
  const { get, jobId, engine } = await createJobApiWithJob(t);

  const before = await get('ada', `/jobs/${jobId}/results`);
  await engine.status.begin(jobId, 'w');
  await engine.status.finish(jobId, 1, {
    status: 'completed',
    result: {
      params: { method: 'padim' },
      metrics: { image_auc: 0.9 },
      performance: {},
      artifacts: [],
    },
  });
  const after = await get('ada', `/jobs/${jobId}/results`);

  const { status, metrics, run_id } = before.json();
  assert.deepEqual([before.statusCode, status, metrics, run_id], [200, 'pending', {}, null]);
  assert.deepEqual([after.json().status, after.json().metrics], ['completed', { image_auc: 0.9 }]);
});

test('GET results of a failed job says why', async (t) => {
  const { get, jobId, engine } = await createJobApiWithJob(t);
  await engine.status.begin(jobId, 'w');
  await engine.status.finish(jobId, 1, { status: 'failed', reason: 'timeout', detail: 'Too long.' });

  const { status, reason, detail } = (await get('ada', `/jobs/${jobId}/results`)).json();

  assert.deepEqual([status, reason, detail], ['failed', 'timeout', 'Too long.']);
});

test('GET logs is empty while nothing was written', async (t) => {
  const { get, jobId } = await createJobApiWithJob(t);

  const response = await get('ada', `/jobs/${jobId}/logs`);

  assert.equal(response.statusCode, 200);
  assert.equal(response.body, '');
  assert.equal(response.headers['x-next-offset'], '0');
});

test('GET logs answers plain text, and slices that give the whole when they are put together', async (t) => {
  const { get, jobId, place } = await createJobApiWithJob(t);
  const log = 'Epoche 1 – größer\nエポック2 🚀\n';
  writeFileSync(place.jobLog.fileOf(jobId), log);

  const whole = await get('ada', `/jobs/${jobId}/logs`);
  const slices: Buffer[] = [];
  for (let offset = 0; offset < Buffer.byteLength(log); ) {
    const slice = await get('ada', `/jobs/${jobId}/logs?offset=${offset}&limit=5`);
    slices.push(slice.rawPayload);
    offset = Number(slice.headers['x-next-offset']);
  }

  assert.equal(whole.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(whole.body, log);
  assert.ok(slices.every((slice) => slice.toString().isWellFormed() && !slice.includes('\ufffd')));
  assert.equal(Buffer.concat(slices).toString(), log);
});

test('GET logs beyond the end is empty and keeps the offset', async (t) => {
  const { get, jobId } = await createJobApiWithJob(t);

  const response = await get('ada', `/jobs/${jobId}/logs?offset=99`);

  assert.deepEqual([response.body, response.headers['x-next-offset']], ['', '99']);
});

test('GET logs refuses a range that is none', async (t) => {
  const { get, jobId } = await createJobApiWithJob(t);

  for (const query of ['offset=-1', 'offset=1.5', 'offset=x', 'limit=3', 'limit=16777217', 'limit=1e99']) {
    const response = await get('ada', `/jobs/${jobId}/logs?${query}`);

    const [name] = query.split('=');
    assert.deepEqual([response.statusCode, response.json().code], [400, 'invalid_input'], query);
    assert.equal(response.json().errors[0].pointer, `/query/${name}`);
  }
});

test('a job is there for its owner and for admins, and for nobody else', async (t) => {
  const { get, jobId } = await createJobApiWithJob(t);

  for (const what of ['status', 'logs', 'results']) {
    for (const [user, statusCode] of Object.entries({ ada: 200, root: 200, eve: 404, hugo: 404 })) {
      const response = await get(user, `/jobs/${jobId}/${what}`);

      assert.equal(response.statusCode, statusCode, `${what} for ${user}`);
      if (statusCode === 404) assert.equal(response.json().code, 'job_not_found');
    }
  }
});

test('an id that no job has is not found, whatever it looks like', async (t) => {
  const { get } = await createJobApiWithJob(t);

  for (const what of ['status', 'logs', 'results']) {
    for (const id of ['none', '%00', '..%2f..%2fetc', 'x'.repeat(256)]) {
      const response = await get('ada', `/jobs/${id}/${what}`);

      assert.deepEqual([response.statusCode, response.json().code], [404, 'job_not_found'], `${id} ${what}`);
    }
  }
});

test('every route wants a token, and a good one', async (t) => {
  const { app, jobId } = await createJobApiWithJob(t);
  const addresses = [
    { method: 'POST', url: '/jobs' },
    ...['status', 'logs', 'results'].map((what) => ({ method: 'GET', url: `/jobs/${jobId}/${what}` })),
  ] as const;

  for (const address of addresses) {
    for (const headers of [{}, { authorization: 'Bearer stolen' }]) {
      const response = await app.inject({ ...address, headers });

      assert.deepEqual([response.statusCode, response.json().code], [401, 'unauthenticated']);
    }
  }
});
