import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileChallengeData } from '../src/adapters/files/index.ts';
import { testChallengeData } from './challenge-data.ts';

testChallengeData({
  name: 'files',
  async create(t) {
    const root = join(createTemporaryDirectory(t), 'challenges');
    return {
      // As the default data directory is: a path that begins where the program was started.
      data: createFileChallengeData({ root: relative(process.cwd(), root) }),
      async give(challenge, file, text) {
        const directory = join(root, challenge, 'data');
        mkdirSync(directory, { recursive: true });
        writeFileSync(join(directory, file), text);
      },
    };
  },
});
