import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests } from '@leadersboard/kit/testing';
import type { ChallengeTree } from '../src/domain/contest.ts';
import type { ChallengePort } from '../src/ports/challenge.ts';
import type { ChallengeVersionsPort } from '../src/ports/challenge-versions.ts';
import { newChallenge } from './new-challenge.ts';

export type ChallengeVersionsContract = {
  name: string;
  create(t: TestContext): Promise<{ challenges: ChallengePort; versions: ChallengeVersionsPort }>;
};

/** What every adapter of ChallengeVersionsPort keeps, beside the ChallengePort over the same store. */
export function testChallengeVersions({ name, create }: ChallengeVersionsContract): void {
  const it = contractTests(name);

  it('keeps what a challenge was, and who replaced it, the newest first', async (t) => {
    const { challenges, versions } = await create(t);
    const first = newChallenge({ id: 'fabric' });
    const second = newChallenge({ ...first, revision: 2, visibility: 'private', updatedAt: 2_000 });
    const third = newChallenge({ ...second, revision: 3, closed: true, updatedAt: 3_000 });

    await challenges.create(first);
    await challenges.update(second, 'hiro');
    await challenges.update(third, 'root');

    const replacedSecond = { challenge: second, replacedBy: 'root', replacedAt: 3_000 };
    const replacedFirst = { challenge: first, replacedBy: 'hiro', replacedAt: 2_000 };
    assert.deepEqual(await versions.list('fabric', { limit: 10 }), [replacedSecond, replacedFirst]);
    assert.deepEqual(await versions.list('fabric', { limit: 1 }), [replacedSecond]);
    assert.deepEqual(await versions.list('fabric', { before: 2, limit: 10 }), [replacedFirst]);
  });

  it('keeps nothing of a change that did not come about, and nothing of other challenges', async (t) => {
    const { challenges, versions } = await create(t);
    await challenges.create(newChallenge({ id: 'fabric' }));
    await challenges.create(newChallenge({ id: 'iris' }));

    await challenges.update(newChallenge({ id: 'fabric', revision: 3 }), 'hiro');
    await challenges.update(newChallenge({ id: 'iris', revision: 2 }), 'hiro');

    assert.deepEqual(await versions.list('fabric', { limit: 10 }), []);
  });

  it('knows which trees are named, now or before', async (t) => {
    const { challenges, versions } = await create(t);
    await challenges.create(newChallenge({ id: 'fabric', trees: { data: tree('a'), truth: tree('b') } }));
    await challenges.update(newChallenge({ id: 'fabric', revision: 2, trees: { data: tree('c') } }), 'hiro');
    await challenges.create(newChallenge({ id: 'iris' }));

    const named = await versions.findNamedTrees(['a', 'b', 'c', 'd']);

    assert.deepEqual(named, new Set(['a', 'b', 'c']));
  });
}

function tree(treeId: string): ChallengeTree {
  return { treeId, digest: treeId, files: 1, sizeBytes: 1, storedAt: 0 };
}
