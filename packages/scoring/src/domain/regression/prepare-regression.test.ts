import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareRegression } from './prepare-regression.ts';

function score(truth: readonly number[], predicted: readonly number[], weights?: Uint16Array) {
  return prepareRegression({ truth: Float64Array.from(truth), predicted: Float64Array.from(predicted) })(
    weights,
  );
}

describe('prepareRegression', () => {
  it('measures errors, explained share and order', () => {
    const { metrics, reasons } = score([1, 2, 4, 5], [2, 2, 3, 7]);

    assert.equal(metrics.mae, 1);
    assert.equal(metrics.rmse, Math.sqrt(6 / 4));
    assert.equal(metrics.r2, 1 - 6 / 10);
    assert.equal(metrics.mape, (1 + 0 + 0.25 + 0.4) / 4);
    // Ranks 1 2 3 4 beside 1.5 1.5 3 4.
    assert.equal(metrics.spearman, 4.5 / Math.sqrt(5 * 4.5));
    assert.deepEqual(reasons, {});
  });

  it('gives exactly 1 and −1 for the same and the opposite order', () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => row ** 1.5);

    assert.equal(score(rows, rows.map(Math.cbrt)).metrics.spearman, 1);
    assert.equal(
      score(
        rows,
        rows.map((value) => -value),
      ).metrics.spearman,
      -1,
    );
  });

  it('says why a metric is not defined', () => {
    const constant = score([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]);
    const flat = score([0, 1, 2], [5, 5, 5]);
    const empty = score([], []);

    assert.equal(constant.metrics.r2, null);
    assert.match(constant.reasons.r2 ?? '', /All values of the truth are equal/);
    assert.match(constant.reasons.spearman ?? '', /All values of the truth are equal/);
    assert.match(flat.reasons.spearman ?? '', /All predictions are equal/);
    assert.match(flat.reasons.mape ?? '', /The truth is 0 in row 1/);
    assert.deepEqual(Object.keys(empty.reasons), ['mae', 'rmse', 'r2', 'mape', 'spearman']);
  });

  it('looks at the rows that count alone', () => {
    const { reasons } = score([1, 1, 0], [1, 2, 2], Uint16Array.of(1, 1, 0));

    assert.match(reasons.r2 ?? '', /All values of the truth are equal/);
    assert.equal(reasons.mape, undefined);
  });

  it('explains large numbers that differ little', () => {
    const step = 2 ** -20;
    const truth = [0, 1, 3].map((value) => 2 ** 32 + value * step);
    const predicted = [0, 2, 3].map((value) => 2 ** 32 + value * step);

    // The mean, 4/3 of a step, is rounded to one step.
    assert.ok(Math.abs((score(truth, predicted).metrics.r2 ?? 0) - (1 - 1 / (14 / 3))) < 1e-15);
  });

  it('has no metric where the errors are larger than a number can be', () => {
    const { metrics, reasons } = score([1, 2], [1e308, 2]);

    assert.equal(metrics.mae, 5e307);
    assert.equal(metrics.rmse, null);
    assert.match(reasons.rmse ?? '', /larger than a number can be/);
  });

  it('keeps what a plain sum of many terms would lose', () => {
    const truth = Array.from({ length: 100_000 }, () => 1);

    assert.equal(
      score(
        truth,
        truth.map(() => 1.1),
      ).metrics.mae,
      1.1 - 1,
    );
  });

  it('counts a row as often as its weight says', () => {
    const weighted = score([1, 2, 0, 5], [2, 2, 3, 7], Uint16Array.of(2, 1, 0, 1));

    assert.deepEqual(weighted, score([1, 1, 2, 5], [2, 2, 2, 7]));
  });
});
