import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Leaderboard } from './leaderboard.ts';
import { listColumns } from './list-columns.ts';
import { newLeaderboard } from './new-leaderboard.ts';

const challenge = {
  primary_metric: 'auc',
  metrics: [
    { name: 'auc', direction: 'higher' as const, precision: 4 },
    { name: 'time', direction: 'lower' as const, unit: 'ms' },
  ],
};

test('shows the metric that ranks first, and the unit and the direction that the challenge gives', () => {
  const columns = listColumns(createLeaderboard('time'), challenge, 'en');

  assert.deepEqual(
    columns.map(({ metric, unit, ranked, primaryDirection }) => [metric, unit, ranked, primaryDirection]),
    [
      ['time', 'ms', true, undefined],
      ['auc', undefined, false, 'higher'],
      ['own', undefined, false, undefined],
    ],
  );
});

test('writes each metric as precisely as the challenge says', () => {
  const [auc] = listColumns(createLeaderboard('auc'), challenge, 'en');

  assert.equal(auc?.format(0.8166666), '0.8167');
});

test('shows the metrics that entries have while nothing is known of the challenge', () => {
  const columns = listColumns(createLeaderboard('auc'), undefined, 'en');

  assert.deepEqual(
    columns.map(({ metric }) => metric),
    ['auc', 'own', 'time'],
  );
});

function createLeaderboard(metric: string): Leaderboard {
  return newLeaderboard({ metric, metrics: ['auc', 'own', 'time'], precisions: { auc: 4 } });
}
