import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileStorage } from '../src/adapters/files/index.ts';
import { testStorage } from './storage.ts';

testStorage({
  name: 'files',
  create: (t) => createFileStorage({ root: createTemporaryDirectory(t) }),
});
