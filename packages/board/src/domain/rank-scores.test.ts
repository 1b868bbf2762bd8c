import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankScores } from './rank-scores.ts';
import type { Score } from './score.ts';

const score = (jobId: string, value: number): Score => ({
  ...{ jobId, submissionId: 's', challenge: 'default', user: 'ada', method: null, finishedAt: 0 },
  metrics: { image_auc: value },
});

test('equal values share a rank and the next one counts all before it', () => {
  const ranked = rankScores(
    [score('a', 0.9), score('b', 0.8), score('c', 0.8), score('d', 0.7)],
    'image_auc',
  );

  assert.deepEqual(
    ranked.map(({ jobId, rank, value }) => [jobId, rank, value]),
    [
      ['a', 1, 0.9],
      ['b', 2, 0.8],
      ['c', 2, 0.8],
      ['d', 4, 0.7],
    ],
  );
});

test('a page goes on where the one before it ended', () => {
  const page = [score('c', 0.8), score('d', 0.7)];

  const ranked = rankScores(page, 'image_auc', { passed: 2, better: 1 });

  assert.deepEqual(
    ranked.map(({ jobId, rank }) => [jobId, rank]),
    [
      ['c', 2],
      ['d', 4],
    ],
  );
});

test('ranks nothing where there is nothing', () => {
  assert.deepEqual(rankScores([], 'image_auc'), []);
});
