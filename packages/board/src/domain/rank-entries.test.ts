import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWorth } from '../../contract/new-entry.ts';
import type { WorthyEntry } from './order-entries.ts';
import { compareByValue, shareRanks } from './rank-entries.ts';

test('equal worth shares a rank, and the next one counts all before it', async () => {
  const ordered = [5, 4, 4, 1].map(worthy);

  const ranks = shareRanks(ordered, await compareByValue(ordered));

  assert.deepEqual(
    ranks.map(({ rank, rankLow, rankHigh }) => [rank, rankLow, rankHigh]),
    [
      [1, 1, 1],
      [2, 2, 3],
      [2, 2, 3],
      [4, 4, 4],
    ],
  );
});

test('no rank is better than that of an entry of better worth, and each lies between its own bounds', () => {
  const ordered = [3, 2, 1].map(worthy);
  const comparisons = [
    { better: 0, worse: 1 },
    { better: 1, worse: 0 },
    { better: 0, worse: 0 },
  ];

  const ranks = shareRanks(ordered, comparisons);

  assert.deepEqual(
    ranks.map(({ rank, rankLow, rankHigh }) => [rank, rankLow, rankHigh]),
    [
      [1, 1, 2],
      [2, 2, 3],
      [2, 1, 3],
    ],
  );
});

test('nobody ranks where nobody is', () => {
  assert.deepEqual(shareRanks([], []), []);
});

function worthy(value: number): WorthyEntry {
  const jobId = `job-${value}`;
  return {
    worth: [value],
    entry: {
      ...{ jobId, submissionId: 'sub', challenge: 'default', user: 'ada', team: null, phase: null },
      ...{ kind: 'code', method: null, receivedAt: 0, finishedAt: 0, scoredBy: jobId, scoredAt: 0 },
      ...{ truthDigest: 't', scorerDigest: null, revision: 1, predictionsDigest: 'p', equalsTruth: false },
      ...{ public: newWorth(value), private: null, verification: null, disqualification: null },
      sequence: 1,
    },
  };
}
