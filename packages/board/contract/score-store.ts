import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/jobs/contract/contract-tests';
import type { ScoreQuery, ScoreStorePort } from '../src/ports/score-store.ts';
import { newScore } from './new-score.ts';

export type ScoreStoreContract = {
  name: string;
  create(t: TestContext): Promise<ScoreStorePort>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of ScoreStorePort keeps. */
export function testScoreStore({ name, create, skip }: ScoreStoreContract): void {
  const it = contractTests(name, skip);

  it('returns a score as it was recorded', async (t) => {
    const scores = await create(t);
    const score = newScore({
      jobId: 'a',
      method: 'padim',
      metrics: { image_auc: 0.1 + 0.2, vram_mb: -0.5e-300 },
    });

    await scores.record([score], 1);

    assert.deepEqual(await scores.list(query()), [{ ...score, rank: 1, value: 0.1 + 0.2 }]);
  });

  it('has followed nothing at first', async (t) => {
    const scores = await create(t);

    assert.equal(await scores.position(), 0);
    assert.deepEqual(await scores.list(query()), []);
    assert.deepEqual(await scores.listMetrics('default', 1000), []);
  });

  it('stores the position with the scores, also where there are none', async (t) => {
    const scores = await create(t);

    await scores.record([], 7);

    assert.equal(await scores.position(), 7);
  });

  it('never goes back', async (t) => {
    const scores = await create(t);
    await scores.record([], 7);

    await scores.record([newScore({ jobId: 'late' })], 3);

    assert.equal(await scores.position(), 7);
    assert.deepEqual(await listJobs(scores), ['late']);
  });

  it('keeps the first score of a job, however often one is recorded', async (t) => {
    const scores = await create(t);
    const first = newScore({ jobId: 'a', metrics: { image_auc: 0.5 } });

    await scores.record([first, first], 1);
    await scores.record([newScore({ jobId: 'a', metrics: { image_auc: 0.9, pixel_pro: 1 } })], 2);

    assert.deepEqual(await scores.list(query({ best: 'all' })), [{ ...first, rank: 1, value: 0.5 }]);
    assert.deepEqual(await scores.listMetrics('default', 1000), ['image_auc']);
  });

  it('stores all of a record or nothing', async (t) => {
    const scores = await create(t);
    const impossible = newScore({ jobId: 'b', metrics: { image_auc: Number.NaN } });

    await assert.rejects(scores.record([newScore({ jobId: 'a' }), impossible], 9));

    assert.equal(await scores.position(), 0);
    assert.deepEqual(await listJobs(scores), []);
  });

  it('lists the best first, whichever way the metric counts', async (t) => {
    const scores = await create(t);
    const values = { a: 0.5, b: -1, c: 12, d: 2 };
    await scores.record(
      Object.entries(values).map(([jobId, value]) => newScore({ jobId, metrics: { image_auc: value } })),
      1,
    );

    assert.deepEqual(await listJobs(scores, { direction: 'higher' }), ['c', 'd', 'a', 'b']);
    assert.deepEqual(await listJobs(scores, { direction: 'lower' }), ['b', 'a', 'd', 'c']);
  });

  it('puts the earlier of equal ones first, whichever way the metric counts', async (t) => {
    const scores = await create(t);
    const times = { late: 30, early: 10, middle: 20, 'early-too': 10 };
    await scores.record(
      Object.entries(times).map(([jobId, finishedAt]) => newScore({ jobId, finishedAt })),
      1,
    );

    for (const direction of ['higher', 'lower'] as const) {
      assert.deepEqual(await listJobs(scores, { direction }), ['early', 'early-too', 'middle', 'late']);
    }
  });

  it("gives each user's best one, by the metric and the way that are asked for", async (t) => {
    const scores = await create(t);
    await scores.record(
      [
        newScore({ jobId: 'a1', user: 'ada', metrics: { image_auc: 0.7, vram_mb: 10 } }),
        newScore({ jobId: 'a2', user: 'ada', metrics: { image_auc: 0.9, vram_mb: 90 } }),
        newScore({ jobId: 'g1', user: 'grace', metrics: { image_auc: 0.8, vram_mb: 50 } }),
      ],
      1,
    );

    assert.deepEqual(await listJobs(scores), ['a2', 'g1']);
    assert.deepEqual(await listJobs(scores, { metric: 'vram_mb', direction: 'lower' }), ['a1', 'g1']);
    assert.deepEqual(await listJobs(scores, { best: 'all' }), ['a2', 'g1', 'a1']);
  });

  it("takes the earlier one of a user's equal scores", async (t) => {
    const scores = await create(t);
    const mine = { user: 'ada' };
    await scores.record(
      [newScore({ jobId: 'z', ...mine, finishedAt: 1 }), newScore({ jobId: 'b', ...mine, finishedAt: 2 })],
      1,
    );

    assert.deepEqual(await listJobs(scores), ['z']);
  });

  it('leaves out scores that lack the metric, and other challenges', async (t) => {
    const scores = await create(t);
    await scores.record(
      [
        newScore({ jobId: 'a' }),
        newScore({ jobId: 'without', metrics: { loss: 1 } }),
        newScore({ jobId: 'nothing', metrics: {} }),
        newScore({ jobId: 'elsewhere', challenge: 'other', metrics: { image_auc: 1, other: 1 } }),
      ],
      1,
    );

    assert.deepEqual(await listJobs(scores), ['a']);
    assert.deepEqual(await listJobs(scores, { challenge: 'other' }), ['elsewhere']);
    assert.deepEqual(await listJobs(scores, { challenge: 'none' }), []);
    assert.deepEqual(await scores.listMetrics('default', 1000), ['image_auc', 'loss']);
  });

  it('takes metrics of any name', async (t) => {
    const scores = await create(t);
    const names = ['__proto__', 'constructor', "Robert'); drop table scores;--", '精度', 'a b', '"'];
    const metrics = Object.fromEntries(names.map((metric, index) => [metric, index]));
    await scores.record([newScore({ jobId: 'a', metrics })], 1);

    for (const metric of names) assert.deepEqual(await listJobs(scores, { metric }), ['a'], metric);
    assert.deepEqual(await scores.listMetrics('default', 1000), [...names].sort());
  });

  it('names the metrics that came first where there are more than asked for', async (t) => {
    const scores = await create(t);
    await scores.record([newScore({ jobId: 'a', metrics: { loss: 1, image_auc: 1 } })], 1);
    await scores.record([newScore({ jobId: 'b', metrics: { aaa: 1, loss: 2 } })], 2);

    assert.deepEqual(await scores.listMetrics('default', 2), ['image_auc', 'loss']);
    assert.deepEqual(await scores.listMetrics('default', 3), ['aaa', 'image_auc', 'loss']);
  });

  it('knows the score that came last, of each challenge that has one', async (t) => {
    const scores = await create(t);
    await scores.record(
      [newScore({ jobId: 'z', finishedAt: 5 }), newScore({ jobId: 'a', finishedAt: 7 })],
      1,
    );
    await scores.record([newScore({ jobId: 'b', challenge: 'other', metrics: {}, finishedAt: 9 })], 2);
    await scores.record([newScore({ jobId: 'z', finishedAt: 11 })], 3);

    assert.deepEqual([...(await scores.findLatest(['default', 'other', 'none']))].toSorted(), [
      ['default', 7],
      ['other', 9],
    ]);
    assert.deepEqual([...(await scores.findLatest(['none']))], []);
    assert.equal((await scores.findLatest([])).size, 0);
  });

  it('has another version after every change of a challenge, and only then', async (t) => {
    const scores = await create(t);
    const versions = [await scores.version('default')];
    const see = async () => versions.push(await scores.version('default'));

    await scores.record([newScore({ jobId: 'a' })], 1);
    await see();
    await scores.record([newScore({ jobId: 'b', metrics: {} }), newScore({ jobId: 'c' })], 2);
    await see();

    assert.equal(versions[0], '');
    assert.equal(new Set(versions).size, 3);
    await scores.record([newScore({ jobId: 'a' }), newScore({ jobId: 'd', challenge: 'other' })], 3);
    assert.equal(await scores.version('default'), versions.at(-1));
  });

  it('goes on behind any place, also behind one that nobody holds', async (t) => {
    const scores = await create(t);
    const values = { a: 5, b: 4, c: 4, d: 4, e: 1 };
    await scores.record(
      Object.entries(values).map(([jobId, value]) => newScore({ jobId, metrics: { image_auc: value } })),
      1,
    );
    const behind = async (value: number, jobId: string) =>
      (await scores.list(query({ after: { value, finishedAt: 0, jobId } }))).map(({ jobId: job, rank }) => [
        job,
        rank,
      ]);

    assert.deepEqual(await behind(4, 'b'), [
      ['c', 2],
      ['d', 2],
      ['e', 5],
    ]);
    assert.deepEqual(await behind(3, 'x'), [['e', 5]]);
    assert.deepEqual(await behind(1, 'e'), []);
  });
}

function query(query: Partial<ScoreQuery> = {}): ScoreQuery {
  return {
    challenge: 'default',
    metric: 'image_auc',
    direction: 'higher',
    best: 'user',
    limit: 100,
    ...query,
  };
}

async function listJobs(scores: ScoreStorePort, asked: Partial<ScoreQuery> = {}): Promise<string[]> {
  return (await scores.list(query(asked))).map(({ jobId }) => jobId);
}
