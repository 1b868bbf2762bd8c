import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { createFileJobLog, createFileLiveMetrics } from '../src/adapters/files/index.ts';
import { testLiveMetrics } from './live-metrics.ts';

testLiveMetrics({ name: 'files', create: async (t) => createBoth(t) });

test('files: half a line of a process that died is no point, and takes none away', async (t) => {
  const { first, root } = await createBoth(t);
  const point = { step: 1, name: 'loss', value: 0.5, at: 1 };
  await first.append('job', [point]);
  await appendFile(join(root, 'job.metrics.jsonl'), '[2,"lo');

  const meanwhile = await first.read('job', { after: 0, limit: 10 });
  await first.append('job', [point]);

  assert.deepEqual(meanwhile.points, [point]);
  assert.deepEqual((await first.read('job', { after: 0, limit: 10 })).points, [point, point]);
});

async function createBoth(t: RegistersCleanup) {
  const root = createTemporaryDirectory(t);
  const log = await createFileJobLog({ root });
  const options = { root, log, clock: systemClock, maxBytes: 10_000 };
  return {
    ...{ root, first: await createFileLiveMetrics(options), second: await createFileLiveMetrics(options) },
    async log(jobId: string) {
      return Buffer.from((await log.read(jobId, { offset: 0, maxBytes: 10_000 })).content).toString();
    },
  };
}
