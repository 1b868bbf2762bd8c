import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/jobs/contract/contract-tests';
import type { EntryChange } from '../src/domain/entry-change.ts';
import type { EntryStorePort } from '../src/ports/entry-store.ts';
import type { ScoreStorePort } from '../src/ports/score-store.ts';
import { newDetails, newEntry, newlyScored, newWorth } from './new-entry.ts';
import { newScore } from './new-score.ts';

export type EntryStoreContract = {
  name: string;
  create(t: TestContext): Promise<{ entries: EntryStorePort; scores: ScoreStorePort }>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of EntryStorePort keeps, with the ScoreStorePort that writes beside it. */
export function testEntryStore({ name, create, skip }: EntryStoreContract): void {
  const it = contractTests(name, skip);

  it('returns an entry as it was recorded', async (t) => {
    const { entries, scores } = await create(t);
    const entry = newEntry({ jobId: 'a', team: 'reds', phase: 'final', method: 'padim', receivedAt: 7 });

    await scores.record([], 1, [{ kind: 'scored', entry, details: newDetails(0.25, 0.75) }]);

    assert.deepEqual(await entries.find('a'), {
      ...{ ...entry, scoredBy: 'a', scoredAt: entry.finishedAt, truthDigest: 't1', scorerDigest: 's1' },
      revision: 1,
      ...{ predictionsDigest: 'p0.25', equalsTruth: false, public: newWorth(0.25), private: newWorth(0.75) },
      ...{ verification: null, disqualification: null, sequence: 1 },
    });
    assert.equal(await entries.find('b'), undefined);
  });

  it('has no private part where the truth has none', async (t) => {
    const { entries, scores } = await create(t);

    await scores.record([], 1, [newlyScored({ jobId: 'a' }, newDetails(0.5, 0.5, { private: undefined }))]);

    assert.equal((await entries.find('a'))?.private, null);
  });

  it('lists what changed, each entry as it stands, in the order of its newest change', async (t) => {
    const { entries, scores } = await create(t);
    await scores.record([], 1, [newlyScored({ jobId: 'a' }), newlyScored({ jobId: 'b' })]);
    await scores.record([], 2, [newlyScored({ jobId: 'elsewhere', challenge: 'other' })]);
    const before = await entries.sequence('default');
    await entries.disqualify('a', { reason: 'Copied.', by: 'hiro', at: 5 });

    const list = async (after: number, limit = 10) =>
      (await entries.listChanged({ challenge: 'default', after, limit })).map(({ jobId }) => jobId);

    assert.deepEqual(await list(0), ['b', 'a']);
    assert.deepEqual(await list(0, 1), ['b']);
    assert.deepEqual(await list(before), ['a']);
    assert.deepEqual(await list(await entries.sequence('default')), []);
    assert.equal(await entries.sequence('none'), 0);
  });

  it('keeps the first entry of a job, however often one is recorded', async (t) => {
    const { entries, scores } = await create(t);
    await scores.record([], 1, [newlyScored({ jobId: 'a' }, newDetails(0.25))]);

    await scores.record([], 2, [newlyScored({ jobId: 'a' }, newDetails(0.75))]);

    const entry = await entries.find('a');
    assert.deepEqual([entry?.public.metrics.image_auc, entry?.sequence], [0.25, 1]);
  });

  it('keeps what the resamples were worth, by part and metric', async (t) => {
    const { entries, scores } = await create(t);
    await scores.record([], 1, [
      newlyScored({ jobId: 'a' }, newDetails(0.25, 0.75)),
      newlyScored({ jobId: 'b' }),
    ]);

    const found = await entries.readSamples(['a', 'c'], 'private', 'image_auc');

    assert.deepEqual([...found.keys()], ['a']);
    assert.deepEqual(found.get('a'), new Float64Array(100).fill(0.75));
    assert.equal((await entries.readSamples(['a'], 'public', 'loss')).size, 0);
    assert.equal((await entries.readSamples([], 'public', 'image_auc')).size, 0);
  });

  it('takes an entry out of the ranking and back, with the reason', async (t) => {
    const { entries, scores } = await create(t);
    const disqualification = { reason: 'Copied.', by: 'hiro', at: 5 };
    await scores.record([], 1, [newlyScored({ jobId: 'a' })]);

    assert.equal(await entries.disqualify('a', disqualification), true);
    assert.deepEqual((await entries.find('a'))?.disqualification, disqualification);
    assert.equal(await entries.disqualify('a', null), true);
    assert.equal((await entries.find('a'))?.disqualification, null);
    assert.equal(await entries.disqualify('none', disqualification), false);
  });

  it('replaces the score and the entry where it is scored again, with all that hangs on them', async (t) => {
    const { entries, scores } = await create(t);
    await recordBoth(scores, 'a', 0.25);
    await recordBoth(scores, 'b', 0.5);
    await entries.disqualify('a', { reason: 'Copied.', by: 'hiro', at: 5 });
    const version = await scores.version('default');

    await scores.record([], 3, [rescored('a', { scoredBy: 'r', scoredAt: 9, value: 0.75 })]);

    const entry = await entries.find('a');
    assert.deepEqual([entry?.public, entry?.scoredBy, entry?.truthDigest], [newWorth(0.75), 'r', 't2']);
    assert.equal(entry?.disqualification?.reason, 'Copied.');
    const samples = await entries.readSamples(['a'], 'public', 'image_auc');
    assert.equal(samples.get('a')?.[0], 0.75);
    assert.deepEqual(await rank(scores, 'higher'), ['a 0.75', 'b 0.5']);
    assert.deepEqual(await rank(scores, 'lower'), ['b 0.5', 'a 0.75']);
    assert.notEqual(await scores.version('default'), version);
    assert.equal((await scores.findLatest(['default'])).size, 1);
  });

  it("lets another entry be the user's best where the best one loses by a new score", async (t) => {
    const { scores } = await create(t);
    await recordBoth(scores, 'a', 0.9, 'ada');
    await recordBoth(scores, 'b', 0.5, 'ada');

    await scores.record([], 3, [rescored('a', { scoredBy: 'r', scoredAt: 9, value: 0.1 })]);

    assert.deepEqual(await rank(scores, 'higher', 'user'), ['b 0.5']);
    assert.deepEqual(await rank(scores, 'lower', 'user'), ['a 0.1']);
  });

  it('replaces nothing by an older score', async (t) => {
    const { entries, scores } = await create(t);
    await recordBoth(scores, 'a', 0.25);
    await scores.record([], 3, [rescored('a', { scoredBy: 'r2', scoredAt: 9, value: 0.75 })]);

    await scores.record([], 4, [
      rescored('a', { scoredBy: 'r1', scoredAt: 8, value: 0.5 }),
      rescored('a', { scoredBy: 'r1', scoredAt: 9, value: 0.5 }),
    ]);

    const entry = await entries.find('a');
    assert.deepEqual([entry?.scoredBy, entry?.public.metrics.image_auc], ['r2', 0.75]);
  });

  it('makes score and entry of what is scored for the first time by a second job', async (t) => {
    const { entries, scores } = await create(t);

    await scores.record([], 1, [rescored('a', { scoredBy: 'r', scoredAt: 9, value: 0.75 })]);

    const entry = await entries.find('a');
    assert.deepEqual([entry?.scoredBy, entry?.scoredAt, entry?.private], ['r', 9, newWorth(0.75)]);
    assert.deepEqual(await rank(scores, 'higher'), ['a 0.75']);
  });

  it('keeps what came of running the code again, also of a job that was recorded just before', async (t) => {
    const { entries, scores } = await create(t);

    await scores.record([], 1, [newlyScored({ jobId: 'a' }), reproduced('a', { at: 9, value: 0.5 })]);
    const verified = (await entries.find('a'))?.verification;
    await scores.record([], 2, [
      reproduced('a', { at: 10, value: 0.75 }),
      reproduced('a', { at: 9, value: 0.5 }),
    ]);

    const refuted = (await entries.find('a'))?.verification;
    assert.deepEqual(
      [verified?.holds, verified?.worst, verified?.jobId, verified?.environments.map((one) => one?.name)],
      [true, null, 'again-9', ['first', 'second']],
    );
    assert.deepEqual([refuted?.holds, refuted?.worst], [false, { metric: 'image_auc', difference: 0.25 }]);
  });
}

function recordBoth(scores: ScoreStorePort, jobId: string, value: number, user = jobId): Promise<void> {
  const score = newScore({ jobId, user, metrics: { image_auc: value } });
  return scores.record([score], 1, [newlyScored({ jobId, user }, newDetails(value))]);
}

type NewScoreOf = { scoredBy: string; scoredAt: number; value: number };

function rescored(jobId: string, { scoredBy, scoredAt, value }: NewScoreOf): EntryChange {
  const details = newDetails(value, value, { truthDigest: 't2' });
  const entry = newEntry({ jobId, user: jobId });
  return { kind: 'rescored', entry, scoredBy, scoredAt, metrics: { image_auc: value }, details };
}

function reproduced(jobId: string, { at, value }: { at: number; value: number }): EntryChange {
  const environments = [
    { name: 'first', digest: 'e1' },
    { name: 'second', digest: 'e2' },
  ] as const;
  const details = newDetails(value);
  return {
    ...{ kind: 'reproduced', jobId },
    reproduction: { jobId: `again-${at}`, at, environments, details, tolerance: {} },
  };
}

async function rank(scores: ScoreStorePort, direction: 'higher' | 'lower', best: 'user' | 'all' = 'all') {
  const query = { challenge: 'default', metric: 'image_auc', direction, best, limit: 10 };
  return (await scores.list(query)).map(({ jobId, value }) => `${jobId} ${value}`);
}
