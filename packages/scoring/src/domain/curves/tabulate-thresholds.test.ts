import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rankImages } from '../anomaly/rank-images.ts';
import { tabulateThresholds } from './tabulate-thresholds.ts';

suite('the table of thresholds', () => {
  test('says what each threshold counts, and which is the best', () => {
    const ranking = rankImages(Uint8Array.of(1, 1, 1, 0, 0, 0), Float64Array.of(5, 3, 3, 4, 3, 0));

    const { rows, best } = tabulateThresholds(ranking);

    assert.deepEqual(rows, [
      { threshold: 5, tp: 1, fp: 0, fn: 2, tn: 3, precision: 1, recall: 1 / 3, f1: 0.5 },
      { threshold: 3, tp: 3, fp: 2, fn: 0, tn: 1, precision: 0.6, recall: 1, f1: 0.75 },
    ]);
    assert.equal(best, rows[1]);
  });

  test('takes the highest of several best thresholds', () => {
    const ranking = rankImages(Uint8Array.of(1, 1, 0, 0), Float64Array.of(9, 1, 3, 2));

    const { rows, best } = tabulateThresholds(ranking);

    assert.deepEqual(
      rows.map(({ f1 }) => f1),
      [2 / 3, 2 / 3],
    );
    assert.equal(best?.threshold, 9);
  });

  test('has some fifty rows of many thousands, the best among them', () => {
    const labels = Uint8Array.from({ length: 20_000 }, (_, item) => (item % 3 === 0 ? 1 : 0));
    const scores = Float64Array.from(labels, (label, item) => ((item * 7919) % 20_011) + label * 9000);

    const { rows, best } = tabulateThresholds(rankImages(labels, scores));

    assert.ok(rows.length === 50 || rows.length === 51, `${rows.length} rows`);
    assert.ok(best && rows.every(({ f1 }) => f1 <= best.f1));
    assert.deepEqual(
      rows,
      rows.toSorted((one, other) => other.threshold - one.threshold),
    );
  });

  test('is empty where nothing is anomalous', () => {
    assert.deepEqual(tabulateThresholds(rankImages(Uint8Array.of(0), Float64Array.of(1))), {
      rows: [],
      best: undefined,
    });
  });
});
