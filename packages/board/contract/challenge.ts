import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/jobs/contract/contract-tests';
import type { Challenge } from '../src/domain/challenge.ts';
import type { ChallengePage, ChallengePort } from '../src/ports/challenge.ts';
import { newChallenge } from './new-challenge.ts';

export type ChallengeContract = {
  name: string;
  create(t: TestContext): Promise<ChallengePort>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of ChallengePort keeps. */
export function testChallenges({ name, create, skip }: ChallengeContract): void {
  const it = contractTests(name, skip);

  it('returns a challenge as it was created', async (t) => {
    const challenges = await create(t);
    const challenge = newChallenge({
      id: 'fabric',
      title: { en: 'Fabric defects', ja: '布の欠陥' },
      metrics: [{ name: 'vram_mb', direction: 'lower', unit: 'MB', precision: 0 }],
      uploads: { maxBytes: 5, extensions: ['.py'] },
      ...{ visibility: 'private', closed: true, owner: null, resourceClass: 'large', updatedAt: 2_000 },
    });

    assert.equal(await challenges.create(challenge), true);

    assert.deepEqual(await challenges.find('fabric'), challenge);
  });

  it('finds nothing under an id that nobody took', async (t) => {
    const challenges = await create(t);

    assert.equal(await challenges.find('constructor'), undefined);
  });

  it('lets one of many create the same id at once', async (t) => {
    const challenges = await create(t);
    const rivals = ['ada', 'grace', 'hana'].map((owner) => newChallenge({ id: 'fabric', owner }));

    const results = await Promise.all(rivals.map((rival) => challenges.create(rival)));

    assert.deepEqual(results.toSorted(), [false, false, true]);
    assert.equal((await challenges.find('fabric'))?.owner, rivals[results.indexOf(true)]?.owner);
  });

  it('stores the next revision', async (t) => {
    const challenges = await create(t);
    await challenges.create(newChallenge({ id: 'fabric' }));
    const next = newChallenge({ id: 'fabric', revision: 2, closed: true, visibility: 'private' });

    assert.equal(await challenges.update(next, 'hiro'), true);

    assert.deepEqual(await challenges.find('fabric'), next);
  });

  it('lets one of two changes of the same revision through', async (t) => {
    const challenges = await create(t);
    await challenges.create(newChallenge({ id: 'fabric' }));
    const next = (title: string) => newChallenge({ id: 'fabric', title: { en: title }, revision: 2 });

    const results = await Promise.all([
      challenges.update(next('one'), 'hiro'),
      challenges.update(next('two'), 'hana'),
    ]);

    assert.deepEqual(results.toSorted(), [false, true]);
    const title = results[0] ? 'one' : 'two';
    assert.equal((await challenges.find('fabric'))?.title.en, title);
  });

  it('changes nothing that is not there', async (t) => {
    const challenges = await create(t);

    assert.equal(await challenges.update(newChallenge({ id: 'fabric', revision: 2 }), 'hiro'), false);

    assert.equal(await challenges.find('fabric'), undefined);
  });

  it('lists them by id, page after page', async (t) => {
    const challenges = await create(t);
    for (const id of ['c', 'a', 'b-2', 'b']) await challenges.create(newChallenge({ id }));

    assert.deepEqual(await listIds(challenges, { limit: 3 }), ['a', 'b', 'b-2']);
    assert.deepEqual(await listIds(challenges, { limit: 3, after: 'b-2' }), ['c']);
    assert.deepEqual(await listIds(challenges, { limit: 3, after: 'c' }), []);
  });

  it('leaves private ones out where only public ones are asked for', async (t) => {
    const challenges = await create(t);
    await challenges.create(newChallenge({ id: 'secret', visibility: 'private' }));
    await challenges.create(newChallenge({ id: 'open' }));

    assert.deepEqual(await listIds(challenges, { publicOnly: true }), ['open']);
    assert.deepEqual(await listIds(challenges, {}), ['open', 'secret']);
  });
}

async function listIds(challenges: ChallengePort, page: Partial<ChallengePage>): Promise<Challenge['id'][]> {
  const found = await challenges.list({ limit: 100, publicOnly: false, ...page });
  return found.map(({ id }) => id);
}
