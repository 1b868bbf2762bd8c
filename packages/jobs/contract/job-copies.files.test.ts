import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileJobCopies } from '../src/adapters/files/index.ts';
import type { Job } from '../src/domain/job.ts';
import { pendingJob } from '../test/job-fixtures.ts';
import { testJobCopies } from './job-copies.ts';

const view = ({ id, status }: Job) => ({ id, status });

testJobCopies({
  name: 'files',
  async create(t) {
    const root = createTemporaryDirectory(t);
    return {
      copies: await createFileJobCopies({ root, view }),
      reopen: () => createFileJobCopies({ root, view }),
      async read(jobId) {
        const file = join(root, `${jobId}.json`);
        return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
      },
    };
  },
});

test('files: what a killed process left half-written is gone after the next copy', async (t) => {
  const root = createTemporaryDirectory(t);
  writeFileSync(join(root, '.copy-draft'), '{"id": "jo');

  const copies = await createFileJobCopies({ root, view });
  await copies.write(pendingJob());

  assert.deepEqual(readdirSync(root), ['job.json']);
  assert.deepEqual(JSON.parse(readFileSync(join(root, 'job.json'), 'utf8')), {
    id: 'job',
    status: 'pending',
  });
});

test('files: a position that cannot be read counts as nothing followed yet', async (t) => {
  const root = createTemporaryDirectory(t);
  writeFileSync(join(root, '.copied-up-to'), 'far\n');

  const copies = await createFileJobCopies({ root, view });

  assert.equal(await copies.position(), 0);
});
