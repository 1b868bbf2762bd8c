import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ContestPlace, ContestPlacesPort } from '../src/ports/contest-places.ts';

export type ContestPlacesContract = {
  name: string;
  create(t: TestContext): Promise<ContestPlacesPort>;
  skip?: readonly SkippedTest[];
};

const DAY = { most: 2, since: 100, until: 200 };

function place(jobId: string, changes: Partial<ContestPlace> = {}): ContestPlace {
  const usual = {
    challenge: 'fabric',
    user: 'ada',
    team: null,
    phase: 'final',
    receivedAt: 90,
    takenAt: 110,
  };
  return { jobId, ...usual, ...changes };
}

/** What every adapter of ContestPlacesPort keeps. */
export function testContestPlaces({ name, create, skip }: ContestPlacesContract): void {
  const it = contractTests(name, skip);

  it('refuses more than fit into a day, and takes them on the next', async (t) => {
    const places = await create(t);
    await places.take(place('a'), { perDay: DAY });
    await places.take(place('b', { takenAt: 199 }), { perDay: DAY });

    const refused = await places.take(place('c', { takenAt: 150 }), { perDay: DAY });
    const taken = await places.take(place('d', { takenAt: 200 }), {
      perDay: { most: 2, since: 200, until: 300 },
    });

    assert.deepEqual(refused, { limit: 'day', used: 2, most: 2 });
    assert.equal(await places.find('c'), undefined);
    assert.equal(taken, undefined);
  });

  it('refuses more than fit into the phase', async (t) => {
    const places = await create(t);
    await places.take(place('a'), { inAll: 1 });

    assert.deepEqual(await places.take(place('b'), { inAll: 1 }), { limit: 'all', used: 1, most: 1 });
    assert.equal(await places.take(place('c', { phase: 'trial' }), { inAll: 1 }), undefined);
    assert.equal(await places.take(place('d', { phase: null }), { inAll: 1 }), undefined);
    assert.equal(await places.take(place('e', { challenge: 'iris' }), { inAll: 1 }), undefined);
  });

  it('counts the members of a team together, and a person alone', async (t) => {
    const places = await create(t);
    await places.take(place('a', { team: 'weavers' }), { inAll: 1 });

    const mate = await places.take(place('b', { user: 'eve', team: 'weavers' }), { inAll: 1 });
    const alone = await places.take(place('c'), { inAll: 1 });
    const namesake = await places.take(place('d', { user: 'weavers' }), { inAll: 1 });

    assert.deepEqual(mate, { limit: 'all', used: 1, most: 1 });
    assert.equal(alone, undefined);
    assert.equal(namesake, undefined);
  });

  it('gives a place that is released to somebody else, and still finds it', async (t) => {
    const places = await create(t);
    await places.take(place('a'), { inAll: 1 });

    await places.release(['a', 'nobody']);

    assert.equal(await places.take(place('b'), { inAll: 1 }), undefined);
    assert.deepEqual(await places.find('a'), place('a'));
  });

  it('keeps the place that a job has', async (t) => {
    const places = await create(t);
    await places.take(place('a'), { inAll: 1 });

    assert.equal(await places.take(place('a', { user: 'eve' }), { inAll: 1 }), undefined);
    assert.equal((await places.find('a'))?.user, 'ada');
  });

  it('gives the last place to one of two at once', async (t) => {
    const places = await create(t);

    const refusals = await Promise.all(
      ['a', 'b', 'c'].map((id) => places.take(place(id), { inAll: 1, perDay: DAY })),
    );

    assert.equal(refusals.filter((refusal) => refusal === undefined).length, 1);
  });

  it('says what it would refuse, and takes nothing', async (t) => {
    const places = await create(t);
    const { jobId: _, ...participant } = place('a');

    assert.equal(await places.findRefusal(participant, { inAll: 1 }), undefined);
    assert.equal(await places.take(place('a'), { inAll: 1 }), undefined);
    assert.deepEqual(await places.findRefusal(participant, { inAll: 1 }), { limit: 'all', used: 1, most: 1 });
  });

  it('remembers how far the feed was followed, and never goes back', async (t) => {
    const places = await create(t);
    assert.equal(await places.position(), 0);

    await places.release([], 7);
    await places.release(['a'], 3);

    assert.equal(await places.position(), 7);
  });

  it('lists what was taken before a time and still counts, the oldest first', async (t) => {
    const places = await create(t);
    for (const [index, id] of ['c', 'b', 'a', 'd'].entries())
      await places.take(place(id, { takenAt: 100 + index }), {});
    await places.release(['b']);

    assert.deepEqual(await places.listTakenBefore(103, 9), ['c', 'a']);
    assert.deepEqual(await places.listTakenBefore(103, 1), ['c']);
  });
}
