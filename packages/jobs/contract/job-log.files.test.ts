import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileJobLog } from '../src/adapters/files/index.ts';
import { testJobLog } from './job-log.ts';

testJobLog({
  name: 'files',
  create: (t) => createFileJobLog({ root: createTemporaryDirectory(t) }),
});
