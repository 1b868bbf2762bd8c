import { join } from 'node:path';
import { createIdFactory } from '@leadersboard/kit/ids';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createTusUploads } from '../src/adapters/tus/index.ts';
import { testSubmissionUploads } from './submission-uploads.ts';

testSubmissionUploads({
  name: 'tus',
  async create(t) {
    const root = join(createTemporaryDirectory(t), 'uploads');
    const reopen = () => createTusUploads({ root, createId: createIdFactory(createFakeClock()) });
    return { uploads: await reopen(), reopen };
  },
});
