import { relative } from 'node:path';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileStorage } from '../src/adapters/files/index.ts';
import { testTreePlaces } from './tree-places.ts';

testTreePlaces({
  name: 'files',
  async create(t) {
    // As the default data directory is: a path that begins where the program was started.
    const root = relative(process.cwd(), createTemporaryDirectory(t));
    const storage = await createFileStorage({ root });
    return { places: storage, storage };
  },
});
