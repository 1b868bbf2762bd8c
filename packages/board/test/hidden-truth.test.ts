import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closesAt, createScoredBoard } from './scored-board.ts';

/** In the order of the private part, which is the other way round than the public one. */
const hidden = { poor: 0.987654, middle: 0.876543, good: 0.765432 };
const shown = { poor: 0.1, middle: 0.5, good: 0.9 };

const questions = [
  '/leaderboard?challenge=fabric',
  '/leaderboard?challenge=fabric&part=public',
  '/leaderboard?challenge=fabric&best=all',
  '/leaderboard?challenge=fabric&metric=image_auc',
  '/leaderboard?challenge=fabric&metric=image_auc&order=desc&best=all',
  '/leaderboard?challenge=fabric&baselines=ranked',
  '/leaderboard?challenge=fabric&format=csv',
  '/leaderboard?challenge=fabric&format=csv&best=all&limit=1000',
  '/entries/poor',
  '/entries/good',
  '/challenges/fabric',
  '/challenges/fabric/boards',
  '/challenges',
];

test('before the end nobody but the host and administrators learns a private number, by any route', async (t) => {
  const { ask } = await createBoardOfThree(t);

  for (const url of questions) {
    for (const asker of ['ada', 'hana', undefined] as const) {
      const { statusCode, body } = await ask('GET', url, asker);
      assert.equal(statusCode, 200, url);
      for (const value of Object.values(hidden)) assert.ok(!body.includes(String(value)), `${asker} ${url}`);
    }
  }
});

test('no order and no rank tells how the private part ranks', async (t) => {
  const { rows } = await createBoardOfThree(t);

  for (const query of ['', '&metric=image_auc', '&order=desc', '&best=all', '&metric=image_auc&order=desc']) {
    const order = (await rows(query, 'ada')).map(({ job_id }) => job_id);
    assert.deepEqual(order, ['good', 'middle', 'poor'], query);
  }
});

test('the private ranking is refused to participants, with a sentence, and shown to hosts', async (t) => {
  const { get, rows } = await createBoardOfThree(t);

  for (const asker of ['ada', 'hana', undefined] as const) {
    for (const format of ['json', 'csv']) {
      const response = await get(`&part=private&format=${format}`, asker);
      assert.deepEqual([response.statusCode, response.json().code], [403, 'forbidden']);
      assert.match(response.json().detail, /is shown when the challenge is over/);
    }
  }
  for (const asker of ['hiro', 'root'] as const) {
    const order = (await rows('&part=private', asker)).map(({ job_id }) => job_id);
    assert.deepEqual(order, ['poor', 'middle', 'good']);
  }
});

test('what a host is shown is kept by no shared cache, and answers no participant', async (t) => {
  const { get } = await createBoardOfThree(t);

  const byHost = await get('&part=private', 'hiro');
  const byAda = await get('', 'ada', { 'if-none-match': String(byHost.headers.etag) });

  assert.equal(byHost.headers['cache-control'], 'private, no-cache');
  assert.equal((await get()).headers['cache-control'], 'public, no-cache');
  assert.equal(byAda.statusCode, 200);
});

test('after the end everybody learns the private numbers', async (t) => {
  const { ask, travelTo } = await createBoardOfThree(t);

  travelTo(closesAt);

  for (const url of ['/leaderboard?challenge=fabric', '/entries/poor']) {
    assert.match((await ask('GET', url, undefined)).body, new RegExp(String(hidden.poor)), url);
  }
});

async function createBoardOfThree(t: Parameters<typeof createScoredBoard>[0]) {
  const board = await createScoredBoard(t, { freezesAt: null });
  for (const jobId of ['poor', 'middle', 'good'] as const) {
    await board.score({ jobId, user: jobId, public: shown[jobId], private: hidden[jobId] });
  }
  return board;
}
