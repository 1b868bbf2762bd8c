import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { newDetails } from '../contract/new-entry.ts';
import { openBoardDatabase } from '../contract/open-board-database.ts';
import {
  createSqliteChallenges,
  createSqliteRankedJobs,
  createSqliteScoreStore,
  createSqliteSubmissionStore,
} from '../src/adapters/sqlite/index.ts';
import { createScoreFollower } from '../src/domain/follow-scores.ts';
import { createCompletedJobs } from './completed-jobs.ts';

test("a user's best by any metric, whichever way it is ranked, is best; others on the board are ranked", async (t) => {
  const { jobs, ranked } = await createSurroundings(t);
  await jobs.complete({ jobId: 'middle', metrics: { image_auc: 0.5, loss: 5 } });
  await jobs.complete({ jobId: 'highest', metrics: { image_auc: 0.9, loss: 6 } });
  await jobs.complete({ jobId: 'lowest', metrics: { image_auc: 0.1, loss: 4 } });

  const standings = await ranked.findStandings(['middle', 'highest', 'lowest']);

  assert.deepEqual(Object.fromEntries(standings), { middle: 'ranked', highest: 'best', lowest: 'best' });
});

test('each user has a best entry of their own', async (t) => {
  const { jobs, ranked } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a', user: 'ada', metrics: { image_auc: 0.1 } });
  await jobs.complete({ jobId: 'g', user: 'grace', metrics: { image_auc: 0.9 } });

  const standings = await ranked.findStandings(['a', 'g']);

  assert.deepEqual([...standings.values()], ['best', 'best']);
});

test('what failed, and what nobody knows, is on no board', async (t) => {
  const { jobs, ranked } = await createSurroundings(t);
  await jobs.fail({ jobId: 'failed' });

  assert.equal((await ranked.findStandings(['failed', 'unknown'])).size, 0);
});

test('what completed just before it was asked is taken into account, though nobody looked at the board', async (t) => {
  const { jobs, ranked } = await createSurroundings(t);
  await ranked.findStandings([]);

  await jobs.complete({ jobId: 'new' });

  assert.equal((await ranked.findStandings(['new'])).get('new'), 'best');
});

test('a job that scored another one again stands as that one does, one that ran it again does not', async (t) => {
  const { jobs, ranked } = await createSurroundings(t);
  await jobs.complete({ jobId: 'a', details: newDetails(0.5) });
  await jobs.complete({ jobId: 'scored', kind: 'rescore', subjectId: 'a', details: newDetails(0.6) });
  await jobs.complete({ jobId: 'ran', kind: 'reproduce', subjectId: 'a', details: newDetails(0.6) });

  const standings = await ranked.findStandings(['a', 'scored', 'ran']);

  assert.deepEqual(Object.fromEntries(standings), { a: 'best', scored: 'best' });
});

async function createSurroundings(t: TestContext) {
  const database = await openBoardDatabase(t);
  const jobs = createCompletedJobs(database, createFakeClock());
  const follower = createScoreFollower({
    ...{ ...jobs, scores: createSqliteScoreStore(database), challenges: createSqliteChallenges(database) },
    submissions: createSqliteSubmissionStore(database),
  });
  return { jobs, ranked: createSqliteRankedJobs(database, follower) };
}
