import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob } from '../../test/job-fixtures.ts';
import { getResults } from './get-results.ts';

const ada = { user: 'ada', seesAll: false };

test('results are empty until the job has completed', async () => {
  const { status } = createInMemoryJobStatus(createFakeClock());
  await status.create(newJob({ id: 'job' }));
  await status.begin('job', 'w');

  const { job, result } = await getResults({ status }, ada, 'job');

  assert.equal(job.status, 'running');
  assert.deepEqual(result, { params: {}, metrics: {}, performance: {}, artifacts: [] });
});

test('results of a completed job are what it gave', async () => {
  const { status } = createInMemoryJobStatus(createFakeClock());
  const given = { params: {}, metrics: { image_auc: 0.9 }, performance: {}, artifacts: [] };
  await status.create(newJob({ id: 'job' }));
  await status.begin('job', 'w');
  await status.finish('job', 1, { status: 'completed', result: given });

  const { result } = await getResults({ status }, ada, 'job');

  assert.deepEqual(result, given);
});

test("another's results are not found", async () => {
  const { status } = createInMemoryJobStatus(createFakeClock());
  await status.create(newJob({ id: 'job', owner: 'ada' }));

  await assert.rejects(getResults({ status }, { user: 'eve', seesAll: false }, 'job'), {
    code: 'job_not_found',
  });
});
