import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob } from '../../test/job-fixtures.ts';
import type { JobLogPort } from '../ports/job-log.ts';
import { readLog } from './read-log.ts';

const text = Buffer.from('epoch 1\nepoch 2\n');
const { status } = createInMemoryJobStatus(createFakeClock());
await status.create(newJob({ id: 'job', owner: 'ada' }));

const jobLog: JobLogPort = {
  fileOf: (jobId) => jobId,
  note: async () => {},
  shrink: async () => {},
  remove: async () => {},
  async read(_jobId, { offset, maxBytes }) {
    const content = text.subarray(offset, offset + maxBytes);
    return { content, nextOffset: offset + content.length, sizeBytes: text.length };
  },
};

test('a slice of the log is what was asked for, and says where the next begins', async () => {
  const range = { offset: 8, maxBytes: 5 };

  const slice = await readLog({ status, jobLog }, { user: 'ada', seesAll: false }, 'job', range);

  assert.equal(String(slice.content), 'epoch');
  assert.equal(slice.nextOffset, 13);
});

test("another's log is not found, and not read", async () => {
  const unreadable = { ...jobLog, read: () => Promise.reject(new Error('It was read.')) };
  const range = { offset: 0, maxBytes: 5 };

  await assert.rejects(
    readLog({ status, jobLog: unreadable }, { user: 'eve', seesAll: false }, 'job', range),
    { code: 'job_not_found' },
  );
});
