import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { ContestPlacesPort, WantedPlace } from '../src/ports/contest-places.ts';
import type { TeamsPort } from '../src/ports/teams.ts';

export type ContestPlacesContract = {
  name: string;
  create(t: TestContext): Promise<{
    places: ContestPlacesPort;
    teams: Pick<TeamsPort, 'create' | 'move'>;
    createJob(id: string): Promise<void>;
  }>;
  skip?: readonly SkippedTest[];
};

const DAY = { most: 2, since: 100, until: 200 };

function place(jobId: string, changes: Partial<WantedPlace> = {}): WantedPlace {
  return {
    ...{ jobId, submissionId: `of-${jobId}`, challenge: 'fabric', user: 'ada', phase: 'final' },
    ...{ receivedAt: 90, takenAt: 110 },
    ...changes,
  };
}

const weavers = {
  ...{ challenge: 'fabric', name: 'weavers', nameKey: 'weavers', codeDigest: 'd' },
  ...{ founder: 'ada', createdAt: 1 },
};

/** What every adapter of ContestPlacesPort keeps. */
export function testContestPlaces({ name, create, skip }: ContestPlacesContract): void {
  const it = contractTests(name, skip);

  it('refuses more than fit into a day, and takes them on the next', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), { perDay: DAY });
    await places.take(place('b', { takenAt: 199 }), { perDay: DAY });

    const refused = await places.take(place('c', { takenAt: 150 }), { perDay: DAY });
    const taken = await places.take(place('d', { takenAt: 200 }), {
      perDay: { most: 2, since: 200, until: 300 },
    });

    assert.deepEqual(refused, { limit: 'day', used: 2, most: 2, team: null });
    assert.equal(await places.find('c'), undefined);
    assert.equal(taken, undefined);
  });

  it('refuses more than fit into the phase', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), { inAll: 1 });

    const refused = await places.take(place('b'), { inAll: 1 });
    assert.deepEqual(refused, { limit: 'all', used: 1, most: 1, team: null });
    assert.equal(await places.take(place('c', { phase: 'trial' }), { inAll: 1 }), undefined);
    assert.equal(await places.take(place('d', { phase: null }), { inAll: 1 }), undefined);
    assert.equal(await places.take(place('e', { challenge: 'iris' }), { inAll: 1 }), undefined);
  });

  it('counts the members of a team together, and a person alone', async (t) => {
    const { places, teams } = await create(t);
    await teams.create(weavers);
    await teams.move({ challenge: 'fabric', user: 'eve' }, 'weavers', 2);
    await places.take(place('a'), { inAll: 1 });

    const mate = await places.take(place('b', { user: 'eve' }), { inAll: 1 });
    const namesake = await places.take(place('c', { user: 'weavers' }), { inAll: 1 });
    const elsewhere = await places.take(place('d', { challenge: 'iris' }), { inAll: 1 });

    assert.deepEqual(mate, { limit: 'all', used: 1, most: 1, team: 'weavers' });
    assert.deepEqual([namesake, elsewhere], [undefined, undefined]);
    assert.deepEqual([(await places.find('a'))?.team, (await places.find('d'))?.team], ['weavers', null]);
  });

  it('keeps the team that the place was taken in', async (t) => {
    const { places, teams } = await create(t);
    await teams.create(weavers);
    await places.take(place('a'), {});

    await teams.move({ challenge: 'fabric', user: 'ada' }, null, 2);

    assert.equal((await places.find('a'))?.team, 'weavers');
    assert.equal(await places.take(place('b'), { inAll: 1 }), undefined);
  });

  it('refuses a submission more places than it may have, whoever asks', async (t) => {
    const { places } = await create(t);
    const again = (jobId: string) => place(jobId, { submissionId: 'one' });
    await places.take(again('a'), { perSubmission: 1 });

    const refused = await places.take(again('b'), { perSubmission: 1, inAll: 1 });
    await places.release(['a']);
    const retried = await places.take(again('c'), { perSubmission: 1 });

    assert.deepEqual(refused, { limit: 'submission', used: 1, most: 1, team: null });
    assert.equal(retried, undefined);
  });

  it('tells of what no waiting helps against before it tells of a full day', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), {});

    const refused = await places.take(place('b'), { inAll: 1, perDay: { ...DAY, most: 1 } });

    assert.equal(refused?.limit, 'all');
  });

  it('gives a place that is released to somebody else, and still finds it', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), { inAll: 1 });

    await places.release(['a', 'nobody']);

    assert.equal(await places.take(place('b'), { inAll: 1 }), undefined);
    const { submissionId: _, ...known } = place('a');
    assert.deepEqual(await places.find('a'), { ...known, team: null });
  });

  it('keeps the place that a job has', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), { inAll: 1 });

    assert.equal(await places.take(place('a', { user: 'eve' }), { inAll: 1 }), undefined);
    assert.equal((await places.find('a'))?.user, 'ada');
  });

  it('gives the last place to one of two at once', async (t) => {
    const { places } = await create(t);

    const refusals = await Promise.all(
      ['a', 'b', 'c'].map((id) => places.take(place(id), { inAll: 1, perDay: DAY })),
    );

    assert.equal(refusals.filter((refusal) => refusal === undefined).length, 1);
  });

  it('says what it would refuse, and takes nothing', async (t) => {
    const { places } = await create(t);
    const participant = place('a');

    assert.equal(await places.findRefusal(participant, { inAll: 1 }), undefined);
    assert.equal(await places.take(place('a'), { inAll: 1 }), undefined);
    const refusal = await places.findRefusal(participant, { inAll: 1 });
    assert.deepEqual(refusal, { limit: 'all', used: 1, most: 1, team: null });
  });

  it('tells how many places count, in all and in a period', async (t) => {
    const { places } = await create(t);
    for (const [id, takenAt] of Object.entries({ a: 99, b: 100, c: 199, d: 200 }))
      await places.take(place(id, { takenAt }), {});
    await places.take(place('e', { phase: 'trial' }), {});
    await places.release(['c']);

    assert.deepEqual(await places.use(place('x'), DAY), { inAll: 3, inPeriod: 1 });
  });

  it('remembers how far the feed was followed, and never goes back', async (t) => {
    const { places } = await create(t);
    assert.equal(await places.position(), 0);

    await places.release([], 7);
    await places.release(['a'], 3);

    assert.equal(await places.position(), 7);
  });

  it('releases what was taken before a time for jobs that never came to be', async (t) => {
    const { places, createJob } = await create(t);
    await createJob('kept');
    for (const id of ['kept', 'lost']) await places.take(place(id, { takenAt: 100 }), {});
    await places.take(place('fresh', { takenAt: 101 }), {});

    const released = await places.releaseAbandoned(101);

    assert.equal(released, 1);
    assert.equal((await places.findRefusal(place('x'), { inAll: 1 }))?.used, 2);
  });
}
