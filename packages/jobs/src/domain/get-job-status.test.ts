import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob } from '../../test/job-fixtures.ts';
import { getJobStatus } from './get-job-status.ts';

const { status } = createInMemoryJobStatus(createFakeClock());
await status.create(newJob({ id: 'adas', owner: 'ada' }));

test('a person sees the own jobs', async () => {
  const job = await getJobStatus({ status }, { user: 'ada', seesAll: false }, 'adas');

  assert.equal(job.id, 'adas');
});

test('an admin sees all jobs', async () => {
  const job = await getJobStatus({ status }, { user: 'root', seesAll: true }, 'adas');

  assert.equal(job.owner, 'ada');
});

test("another's job and none at all are told apart by nobody", async () => {
  const eve = { user: 'eve', seesAll: false };

  for (const id of ['adas', 'none']) {
    await assert.rejects(getJobStatus({ status }, eve, id), {
      code: 'job_not_found',
      message: `There is no job "${id}" of yours. Use the id that you got when you started the job.`,
    });
  }
});
