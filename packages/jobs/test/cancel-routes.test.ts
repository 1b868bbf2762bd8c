import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJobApiWithJob } from './job-api.ts';

test('POST cancel ends a job that waits at once', async (t) => {
  const { act, jobId, engine } = await createJobApiWithJob(t);

  const response = await act('ada', `/jobs/${jobId}/cancel`);

  assert.deepEqual([response.statusCode, response.json().status], [200, 'cancelled']);
  assert.equal((await engine.queueView.count()).waiting, 0);
});

test('POST cancel asks a job that runs to end, once', async (t) => {
  const { act, jobId, engine } = await createJobApiWithJob(t);
  await engine.status.begin(jobId, 'w');

  const first = await act('ada', `/jobs/${jobId}/cancel`);
  engine.clock.advance(1_000);
  const second = await act('ada', `/jobs/${jobId}/cancel`);

  assert.deepEqual([first.statusCode, first.json().status], [202, 'running']);
  assert.ok(first.json().cancel_requested_at);
  assert.equal(second.json().cancel_requested_at, first.json().cancel_requested_at);
});

test('POST cancel leaves a job that has ended as it is', async (t) => {
  const { act, jobId, engine } = await createJobApiWithJob(t);
  await engine.status.begin(jobId, 'w');
  await engine.status.finish(jobId, 1, { status: 'failed', reason: 'timeout', detail: 'Too long.' });

  const response = await act('root', `/jobs/${jobId}/cancel`);

  assert.deepEqual([response.statusCode, response.json().status], [200, 'failed']);
});

test('POST retry runs a cancelled job again, as a new one, once', async (t) => {
  const { act, get, jobId } = await createJobApiWithJob(t);
  await act('ada', `/jobs/${jobId}/cancel`);

  const first = await act('ada', `/jobs/${jobId}/retry`);
  const second = await act('ada', `/jobs/${jobId}/retry`);

  const { job_id } = first.json();
  assert.deepEqual([first.statusCode, first.json().status], [202, 'pending']);
  assert.notEqual(job_id, jobId);
  assert.equal(second.json().job_id, job_id);
  assert.equal((await get('ada', `/jobs/${job_id}`)).json().retry_of, jobId);
});

test('POST retry refuses a job that waits', async (t) => {
  const { act, jobId } = await createJobApiWithJob(t);

  const response = await act('ada', `/jobs/${jobId}/retry`);

  assert.deepEqual([response.statusCode, response.json().code], [409, 'job_not_retryable']);
});
