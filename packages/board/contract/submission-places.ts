import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { SubmissionPlacesPort } from '../src/ports/submission-places.ts';
import type { SubmissionStorePort } from '../src/ports/submission-store.ts';
import { newSubmission } from './new-submission.ts';

export type SubmissionPlacesContract = {
  name: string;
  /** Both over the same data. */
  create(t: TestContext): Promise<{ places: SubmissionPlacesPort; submissions: SubmissionStorePort }>;
  skip?: readonly SkippedTest[];
};

const HOUR_MS = 60 * 60 * 1000;
const NOW = 10 * HOUR_MS;
const limits = { maxSubmissionsPerHour: 2, maxStoredBytes: 100 };
const unlimited = {
  maxSubmissionsPerHour: Number.POSITIVE_INFINITY,
  maxStoredBytes: Number.POSITIVE_INFINITY,
};

/** What every adapter of SubmissionPlacesPort keeps. */
export function testSubmissionPlaces({ name, create, skip }: SubmissionPlacesContract): void {
  const it = contractTests(name, skip);

  it('counts what is taken, for each user alone', async (t) => {
    const { places } = await create(t);

    await places.take(place('a'), limits);
    await places.resize('a', 30, limits.maxStoredBytes);
    await places.take(place('b', { user: 'eve' }), limits);

    assert.deepEqual(await places.use('ada', NOW), { submissions: 1, storedBytes: 30 });
    assert.deepEqual(await places.use('eve', NOW), { submissions: 1, storedBytes: 0 });
    assert.deepEqual(await places.use('nobody', NOW), { submissions: 0, storedBytes: 0 });
  });

  it('refuses more than fit into the hour, and says when there is room again', async (t) => {
    const { places } = await create(t);
    await places.take(place('a', { at: NOW - HOUR_MS / 2 }), limits);
    await places.take(place('b', { at: NOW - HOUR_MS / 4 }), limits);

    const refused = await places.take(place('c'), limits);
    const later = await places.take(place('c', { at: NOW + HOUR_MS / 2 }), limits);

    assert.deepEqual(refused, { kind: 'submissions', used: 2, freeAt: NOW + HOUR_MS / 2 });
    assert.equal(later, undefined);
  });

  it('says of a limit that was lowered when there is room again', async (t) => {
    const { places } = await create(t);
    for (const [index, id] of ['a', 'b', 'c'].entries())
      await places.take(place(id, { at: NOW + index }), unlimited);

    const refused = await places.take(place('d', { at: NOW + 9 }), { ...limits, maxSubmissionsPerHour: 2 });
    const never = await places.take(place('d', { at: NOW + 9 }), { ...limits, maxSubmissionsPerHour: 0 });

    assert.deepEqual(refused, { kind: 'submissions', used: 3, freeAt: NOW + 1 + HOUR_MS });
    assert.deepEqual(never, { kind: 'submissions', used: 3, freeAt: null });
  });

  it('gives the last place to one of many that want it at once', async (t) => {
    const { places } = await create(t);

    const taken = await Promise.all(
      Array.from({ length: 20 }, (_, n) => places.take(place(`s${n}`), limits)),
    );

    assert.equal(taken.filter((refusal) => refusal === undefined).length, 2);
    assert.equal((await places.use('ada', NOW)).submissions, 2);
  });

  it('gives the last bytes to one of many that want them at once', async (t) => {
    const { places } = await create(t);
    for (let n = 0; n < 10; n += 1) await places.take(place(`s${n}`), unlimited);

    const taken = await Promise.all(Array.from({ length: 10 }, (_, n) => places.resize(`s${n}`, 30, 100)));

    assert.equal(taken.filter((refusal) => refusal === undefined).length, 3);
    assert.deepEqual(taken.at(-1), { kind: 'storage', usedBytes: 90 });
    assert.equal((await places.use('ada', NOW)).storedBytes, 90);
  });

  it('counts a place that is resized again once, and lets it shrink whatever the limit is', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), limits);

    await places.resize('a', 90, 100);
    assert.equal(await places.resize('a', 100, 100), undefined);
    assert.equal(await places.resize('a', 50, 10), undefined);

    assert.equal((await places.use('ada', NOW)).storedBytes, 50);
  });

  it('takes no place in where the room is full', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), limits);
    await places.resize('a', 100, 100);

    assert.deepEqual(await places.take(place('b'), limits), { kind: 'storage', usedBytes: 100 });
    assert.equal(await places.take(place('b'), unlimited), undefined);
  });

  it('forgets a place that is released', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), limits);
    await places.resize('a', 100, 100);

    await places.release('a');
    await places.release('a');

    assert.deepEqual(await places.use('ada', NOW), { submissions: 0, storedBytes: 0 });
  });

  it('refunds the place in the hour and not the bytes, with the position', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), limits);
    await places.resize('a', 10, 100);

    await places.refund(['a', 'unknown'], 7);
    await places.refund(['a'], 3);

    assert.deepEqual(await places.use('ada', NOW), { submissions: 0, storedBytes: 10 });
    assert.equal(await places.position(), 7);
  });

  it('counts no place of the future, which a clock leaves that is set back', async (t) => {
    const { places } = await create(t);
    await places.take(place('a', { at: NOW + 24 * HOUR_MS }), limits);
    await places.take(place('b', { at: NOW + 24 * HOUR_MS }), limits);

    assert.equal((await places.use('ada', NOW)).submissions, 0);
    assert.equal(await places.take(place('c'), limits), undefined);
  });

  it('gives the bytes back, and not the place, when the submission is removed', async (t) => {
    const { places, submissions } = await create(t);
    await places.take(place('a'), limits);
    await places.resize('a', 10, 100);
    await submissions.create(newSubmission({ id: 'a', createdAt: NOW }));

    await submissions.removeUnused('a');

    assert.deepEqual(await places.use('ada', NOW), { submissions: 1, storedBytes: 0 });
  });

  it('frees the bytes of submissions that never came to be, after a while', async (t) => {
    const { places } = await create(t);
    await places.take(place('a'), limits);
    await places.resize('a', 10, 100);

    await places.freeAbandoned(NOW);
    assert.equal((await places.use('ada', NOW)).storedBytes, 10);
    await places.freeAbandoned(NOW + 1);

    assert.equal((await places.use('ada', NOW)).storedBytes, 0);
  });
}

function place(submissionId: string, { user = 'ada', at = NOW } = {}) {
  return { submissionId, user, at };
}
