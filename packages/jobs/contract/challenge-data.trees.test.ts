import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createFileStorage } from '../src/adapters/files/index.ts';
import { createTreeChallengeData } from '../src/domain/create-tree-challenge-data.ts';
import { testChallengeData } from './challenge-data.ts';
import { writeTree } from './content.ts';

testChallengeData({
  name: 'trees',
  async create(t) {
    const places = await createFileStorage({ root: createTemporaryDirectory(t) });
    const trees = new Map<string, string>();
    return {
      data: createTreeChallengeData({ findTree: async (challenge) => trees.get(challenge), places }),
      async give(challenge, file, text) {
        await writeTree(places, `tree-of-${challenge}`, { [file]: text });
        trees.set(challenge, `tree-of-${challenge}`);
      },
    };
  },
});
