import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetricFormat } from './format-metric.ts';
import { joinPages, type Leaderboard, metricOf, precisionOf } from './leaderboard.ts';
import { parseLeaderboardSearch, rankBy, showBest, showBoard, showChallenge } from './leaderboard-search.ts';
import { newEntry, newLeaderboard } from './new-leaderboard.ts';
import { leaderboardWords } from './words.ts';

const byAuc = { metric: 'image_auc', direction: 'higher' } as const;

test('says the same things in both languages', () => {
  assert.deepEqual(Object.keys(leaderboardWords.ja), Object.keys(leaderboardWords.en));
});

test('keeps from the address only what makes sense', () => {
  const search = parseLeaderboardSearch({ metric: 'f1', order: 'up', best: 'all', limit: 5000, page: 2 });

  assert.deepEqual(search, { metric: 'f1', best: 'all' });
});

test('takes a name of digits, which the address gives as a number, for a name', () => {
  assert.deepEqual(parseLeaderboardSearch({ challenge: 2026 }), { challenge: '2026' });
});

test('ranks by another metric in its own direction', () => {
  const search = rankBy({ best: 'all', metric: 'image_auc', order: 'asc' }, 'vram_mb', byAuc);

  assert.deepEqual(search, { best: 'all', metric: 'vram_mb' });
});

test('turns the order over where the metric ranks already', () => {
  assert.deepEqual(rankBy({}, 'image_auc', byAuc), { metric: 'image_auc', order: 'asc' });
  assert.deepEqual(rankBy({}, 'image_auc', { ...byAuc, direction: 'lower' }), {
    metric: 'image_auc',
    order: 'desc',
  });
});

test('leaves behind what belongs to the metrics of the challenge before', () => {
  const shown = { challenge: 'fabric', board: 'fast', metric: 'f1', order: 'asc', best: 'all' } as const;

  const search = showChallenge(shown, 'iris');

  assert.deepEqual(search, { challenge: 'iris', best: 'all' });
});

test('shows another board by its own metric', () => {
  const search = showBoard({ challenge: 'fabric', metric: 'f1', order: 'asc', best: 'all' }, 'fast');

  assert.deepEqual(search, { challenge: 'fabric', board: 'fast', best: 'all' });
});

test('leaves the default out of the address', () => {
  assert.deepEqual(showBest({ best: 'all', limit: 5 }, 'user'), { limit: 5 });
});

test('writes the values of a metric with the same number of decimals', () => {
  const format = createMetricFormat([0.9, 0.97314], 'en');

  assert.equal(format(0.9), '0.9000');
  assert.equal(format(0.97314), '0.9731');
});

test('writes whole numbers without decimals', () => {
  const format = createMetricFormat([912, 5120], 'en');

  assert.equal(format(5120), '5,120');
});

test('writes as many decimals as the challenge says', () => {
  const format = createMetricFormat([0.9, 0.97314], 'en', precisionOf({ precisions: { f1: 2 } }, 'f1'));

  assert.equal(format(0.97314), '0.97');
  assert.equal(precisionOf({ precisions: {} }, 'constructor'), undefined);
});

test('keeps a value short that is far too large or too small for a column', () => {
  const format = createMetricFormat([1e300, 0.00000123], 'en');

  assert.equal(format(1e300), '1E300');
  assert.equal(format(0.00000123), '1.23E-6');
});

test('finds no metric that an entry lacks, whatever its name is', () => {
  assert.equal(metricOf({ metrics: { image_auc: 0.5 } }, 'image_auc'), 0.5);
  for (const name of ['constructor', 'toString', '__proto__']) {
    assert.equal(metricOf({ metrics: { image_auc: 0.5 } }, name), undefined);
  }
});

test('joins the pages of a ranking, each entry once, and knows whether more follow', () => {
  const first = page(['a', 'b'], 'after-b');

  assert.equal(joinPages([]), undefined);
  assert.equal(joinPages([first])?.next, 'after-b');
  const joined = joinPages([first, page(['b', 'c'], 'after-c'), page(['d'], null)]);

  assert.deepEqual(
    joined?.entries.map(({ job_id }) => job_id),
    ['a', 'b', 'c', 'd'],
  );
  assert.equal(joined?.next, null);
});

function page(jobIds: readonly string[], next: string | null): Leaderboard {
  return newLeaderboard({ entries: jobIds.map((jobId, index) => newEntry(jobId, index + 1)), next });
}
