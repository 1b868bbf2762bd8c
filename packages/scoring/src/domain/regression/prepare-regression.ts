import { addTo, createSum, totalOf } from '../anomaly/compensated-sum.ts';
import type { MetricReport } from '../metric-report.ts';
import { countEachOnce, countRows, type RowWeights } from '../rows/row-weights.ts';
import { weightedSum } from '../rows/weighted-sum.ts';
import { toMetricReport, type Worth } from '../to-metric-report.ts';
import type { PredictedRows } from './predicted-rows.ts';
import { rankRows } from './rank-rows.ts';

/** Sorts once; what it returns measures the rows, each once or by the weights of a resample. */
export function prepareRegression({
  truth,
  predicted,
}: PredictedRows): (weights?: RowWeights) => MetricReport {
  const errors = truth.map((value, row) => Math.abs(value - (predicted[row] ?? 0)));
  const squares = errors.map((error) => error * error);
  const shares = errors.map((error, row) => error / Math.abs(truth[row] ?? 0));
  const rankTruth = rankRows(truth);
  const rankPredicted = rankRows(predicted);
  const eachOnce = countEachOnce(truth.length);

  return (weights = eachOnce) => {
    const total = countRows(weights);
    if (total === 0) {
      const worth = { reason: 'There are no rows.' };
      return toMetricReport({ mae: worth, rmse: worth, r2: worth, mape: worth, spearman: worth });
    }
    const squared = weightedSum(squares, weights);
    return toMetricReport({
      mae: weightedSum(errors, weights) / total,
      rmse: Math.sqrt(squared / total),
      r2: explainedShare(truth, { squared, weights, total }),
      mape: findZero(truth, weights) ?? weightedSum(shares, weights) / total,
      spearman: correlation(rankTruth(weights, total), rankPredicted(weights, total), weights),
    });
  };
}

/** R²: 1 for no error at all, 0 for errors as large as those of the truth's mean. */
function explainedShare(
  truth: Float64Array,
  { squared, weights, total }: { squared: number; weights: RowWeights; total: number },
): Worth {
  if (isConstant(truth, weights))
    return { reason: 'All values of the truth are equal: there is nothing that could be explained.' };
  const mean = weightedSum(truth, weights) / total;
  const distances = truth.map((value) => value - mean);
  const squares = distances.map((distance) => distance * distance);
  // The mean is rounded, by much where the values are large beside their differences: what it is off by is taken out again.
  const spread = weightedSum(squares, weights) - weightedSum(distances, weights) ** 2 / total;
  return 1 - squared / spread;
}

function isConstant(values: Float64Array, weights: RowWeights): boolean {
  const first = values.find((_, row) => (weights[row] ?? 0) > 0);
  return values.every((value, row) => value === first || weights[row] === 0);
}

function findZero(truth: Float64Array, weights: RowWeights): Worth | undefined {
  const row = truth.findIndex((value, index) => value === 0 && (weights[index] ?? 0) > 0);
  return row < 0 ? undefined : { reason: `The truth is 0 in row ${row + 1}: no error is a share of it.` };
}

/** Of ranks whose mean is 0. */
function correlation(one: Float64Array, other: Float64Array, weights: RowWeights): Worth {
  const [both, ones, others] = [createSum(), createSum(), createSum()];
  for (let row = 0; row < one.length; row += 1) {
    const [weight, x, y] = [weights[row] ?? 0, one[row] ?? 0, other[row] ?? 0];
    addTo(both, weight * x * y);
    addTo(ones, weight * x * x);
    addTo(others, weight * y * y);
  }
  if (totalOf(ones) === 0) return { reason: 'All values of the truth are equal: they have no order.' };
  if (totalOf(others) === 0) return { reason: 'All predictions are equal: they have no order.' };
  return totalOf(both) / Math.sqrt(totalOf(ones) * totalOf(others));
}
