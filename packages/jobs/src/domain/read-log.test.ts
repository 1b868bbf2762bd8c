import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createInMemoryJobStatus } from '../../test/in-memory-job-status.ts';
import { newJob } from '../../test/job-fixtures.ts';
import type { JobLogPort } from '../ports/job-log.ts';
import { openLog, readLog } from './read-log.ts';

const ada = { user: 'ada', seesAll: false };
const eve = { user: 'eve', seesAll: false };

/** A job of ada's that runs and has printed that. */
async function createRunning(printed: string | Buffer) {
  const bytes = Buffer.from(printed);
  const { status } = createInMemoryJobStatus(createFakeClock());
  await status.create(newJob({ id: 'job', owner: 'ada' }));
  await status.begin('job', 'worker');
  const jobLog: JobLogPort = {
    fileOf: (jobId) => jobId,
    note: async () => {},
    listen: () => () => {},
    shrink: async () => {},
    remove: async () => {},
    async read(_jobId, { offset, maxBytes }) {
      const content = bytes.subarray(offset, offset + maxBytes);
      return { content, nextOffset: offset + content.length, sizeBytes: bytes.length };
    },
  };
  return { status, jobLog };
}

test('a slice of the log is what was asked for, and says where the next begins', async () => {
  const ports = await createRunning('epoch 1\nepoch 2\n');

  const slice = await readLog(ports, ada, 'job', { offset: 8, maxBytes: 5 });

  assert.equal(String(slice.content), 'epoch');
  assert.equal(slice.nextOffset, 13);
});

test('a slice begins with the last lines where these are asked for', async () => {
  const ports = await createRunning('epoch 1\nepoch 2\nepoch 3\n');

  const slice = await readLog(ports, ada, 'job', { offset: 0, tailLines: 2, maxBytes: 100 });

  assert.equal(String(slice.content), 'epoch 2\nepoch 3\n');
  assert.equal(slice.nextOffset, 24);
});

test('a slice ends with a whole character, unless the job has ended in the middle of one', async () => {
  const ports = await createRunning(Buffer.from('あい').subarray(0, 5));

  const running = await readLog(ports, ada, 'job', { offset: 0, maxBytes: 100 });
  const short = await readLog(ports, ada, 'job', { offset: 0, maxBytes: 4 });
  await ports.status.finish('job', 1, { status: 'cancelled', detail: 'Enough.' });
  const ended = await readLog(ports, ada, 'job', { offset: 0, maxBytes: 100 });

  assert.deepEqual([String(running.content), running.nextOffset], ['あ', 3]);
  assert.deepEqual([String(short.content), short.nextOffset], ['あ', 3]);
  assert.deepEqual([ended.content.length, ended.nextOffset], [5, 5]);
});

test("another's log is not found, and not read", async () => {
  const { status, jobLog } = await createRunning('secret');
  const ports = { status, jobLog: { ...jobLog, read: () => Promise.reject(new Error('It was read.')) } };

  await assert.rejects(readLog(ports, eve, 'job', { offset: 0, maxBytes: 5 }), { code: 'job_not_found' });
  await assert.rejects(openLog(ports, eve, 'job'), { code: 'job_not_found' });
});
