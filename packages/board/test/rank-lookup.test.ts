import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { newDetails } from '../contract/new-entry.ts';
import { openBoardDatabase } from '../contract/open-board-database.ts';
import {
  createSqliteChallenges,
  createSqliteEntryStore,
  createSqliteScoreStore,
  createSqliteSubmissionStore,
} from '../src/adapters/sqlite/index.ts';
import { addBuiltInChallenges } from '../src/domain/built-in-challenges.ts';
import { createRankLookup } from '../src/domain/create-rank-lookup.ts';
import { createStandings } from '../src/domain/create-standings.ts';
import { createScoreFollower } from '../src/domain/follow-scores.ts';
import { createCompletedJobs } from './completed-jobs.ts';

test("a job's rank counts the best entries of others, by the main metric of its challenge", async (t) => {
  const { jobs, rankOf } = await createSurroundings(t);
  await jobs.complete({ jobId: 'ada-1', user: 'ada', metrics: { image_auc: 0.5 } });
  await jobs.complete({ jobId: 'eve-1', user: 'eve', metrics: { image_auc: 0.8 } });
  await jobs.complete({ jobId: 'eve-2', user: 'eve', metrics: { image_auc: 0.9 } });

  assert.deepEqual(await rankOf('eve-2'), { challenge: 'default', metric: 'image_auc', rank: 1 });
  assert.deepEqual(await rankOf('ada-1'), { challenge: 'default', metric: 'image_auc', rank: 2 });
});

test('equal values share a rank, also where they came at the same moment', async (t) => {
  const { jobs, rankOf } = await createSurroundings(t);
  for (const user of ['ada', 'eve', 'bob']) await jobs.complete({ jobId: `${user}-1`, user });

  const ranks = await Promise.all(['ada-1', 'eve-1', 'bob-1'].map(rankOf));

  assert.deepEqual(
    ranks.map((found) => found?.rank),
    [1, 1, 1],
  );
});

test("a job has no rank where its user's better one stands, or without the main metric", async (t) => {
  const { jobs, rankOf } = await createSurroundings(t);
  await jobs.complete({ jobId: 'better', metrics: { image_auc: 0.9 } });
  await jobs.complete({ jobId: 'worse', metrics: { image_auc: 0.1 } });
  await jobs.complete({ jobId: 'other', metrics: { loss: 1 } });
  await jobs.fail({ jobId: 'failed' });

  for (const jobId of ['worse', 'other', 'failed']) assert.equal(await rankOf(jobId), undefined, jobId);
});

test('a job has no rank by a metric that it lacks, even where every object has something of that name', async (t) => {
  const { jobs, rankOf, challenges } = await createSurroundings(t);
  const challenge = await challenges.find('default');
  assert.ok(challenge);
  const metrics = [{ name: 'constructor', direction: 'higher' as const }];
  await challenges.update({ ...challenge, metrics, primaryMetric: 'constructor', revision: 2 }, 'root');
  await jobs.complete({ jobId: 'ada-1', metrics: { image_auc: 0.5 } });

  assert.equal(await rankOf('ada-1'), undefined);
});

test('where a scorer ranks, the rank is the one that participants see', async (t) => {
  const { jobs, rankOf, challenges, entries } = await createSurroundings(t);
  const challenge = await challenges.find('default');
  assert.ok(challenge);
  const scored = { scorer: { kind: 'anomaly' }, selfReported: false, baselines: ['base'] } as const;
  await challenges.update({ ...challenge, ...scored, revision: 2 }, 'root');
  for (const [jobId, value] of Object.entries({ first: 0.9, base: 0.8, second: 0.7 })) {
    await jobs.complete({ jobId, user: jobId, details: newDetails(value) });
  }
  const before = await Promise.all(['first', 'base', 'second'].map(rankOf));

  await entries.disqualify('first', { reason: 'Copied.', by: 'root', at: 0 });

  const after = await Promise.all(['first', 'second'].map(rankOf));
  assert.deepEqual(
    [...before, ...after].map((found) => found?.rank),
    [1, undefined, 2, undefined, 1],
  );
});

test('of an entry is known which metrics are not defined, and whether it is disqualified', async (t) => {
  const { jobs, notesOf, entries } = await createSurroundings(t);
  await jobs.complete({ jobId: 'scored', details: newDetails(0.9) });
  await jobs.complete({ jobId: 'reported', metrics: { image_auc: 0.5 } });
  const before = await notesOf('scored');

  await entries.disqualify('scored', { reason: 'Copied.', by: 'root', at: 0 });

  const reasons = { pixel_pro: 'There is no region.' };
  assert.deepEqual(before, { reasons, disqualified: null });
  assert.deepEqual(await notesOf('scored'), { reasons, disqualified: 'Copied.' });
  assert.deepEqual(await notesOf('reported'), { reasons: {}, disqualified: null });
});

async function createSurroundings(t: TestContext) {
  const database = await openBoardDatabase(t);
  const clock = createFakeClock();
  const jobs = createCompletedJobs(database, clock);
  const scores = createSqliteScoreStore(database);
  const submissions = createSqliteSubmissionStore(database);
  const challenges = await addBuiltInChallenges(createSqliteChallenges(database));
  const entries = createSqliteEntryStore(database);
  const lookup = createRankLookup({
    challenges,
    follower: createScoreFollower({ ...jobs, scores, submissions, challenges }),
    standings: createStandings(entries),
    ...{ scores, entries, clock },
    log: console,
  });
  const rankOf = async (jobId: string) => {
    const job = await jobs.status.find(jobId);
    return job && lookup.findRank(job);
  };
  const notesOf = async (jobId: string) => {
    const job = await jobs.status.find(jobId);
    return job && lookup.findNotes(job);
  };
  return { jobs, rankOf, notesOf, challenges, entries };
}
