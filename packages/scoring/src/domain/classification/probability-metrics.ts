import { addTo, createSum, totalOf } from '../anomaly/compensated-sum.ts';
import { countRows, type RowWeights } from '../rows/row-weights.ts';
import { weightedSum } from '../rows/weighted-sum.ts';
import type { Worth } from '../to-metric-report.ts';
import type { RankedRows } from './rank-classes.ts';

/** Equal parts of the confidence from 0 to 1; each has its upper end and not its lower one. */
const CALIBRATION_BINS = 15;

/** Nobody is punished without end for a probability of 0. */
const SMALLEST = Number.EPSILON;

/** log_loss, brier and ece: sums over rows of what depends on the row alone. */
export function weighProbabilities(rows: RankedRows): (weights: RowWeights) => Record<string, Worth> {
  const losses = logLosses(rows);
  const distances = squaredDistances(rows);
  const calibration = readConfidence(rows);
  const ones = rows.classes.length < 3 ? 2 : 1;

  return (weights) => {
    const total = countRows(weights);
    if (total === 0) {
      const worth = { reason: 'There are no rows.' };
      return { log_loss: worth, brier: worth, ece: worth };
    }
    return {
      log_loss: weightedSum(losses, weights) / total,
      brier: weightedSum(distances, weights) / total / ones,
      ece: calibrationError(calibration, weights) / total,
    };
  };
}

function logLosses({ classes, truth, probabilities }: RankedRows): Float64Array {
  return Float64Array.from(truth, (number, row) => {
    const probability = probabilities[row * classes.length + number] ?? 0;
    return -Math.log(Math.min(Math.max(probability, SMALLEST), 1 - SMALLEST));
  });
}

function squaredDistances({ classes, truth, probabilities }: RankedRows): Float64Array {
  return Float64Array.from(truth, (number, row) => {
    let sum = 0;
    for (let column = 0; column < classes.length; column += 1) {
      const probability = probabilities[row * classes.length + column] ?? 0;
      sum += (probability - (column === number ? 1 : 0)) ** 2;
    }
    return sum;
  });
}

type Confidence = {
  bins: Uint8Array;
  /** By row: 1 where the most probable class is the true one, less its probability. */
  shortfalls: Float64Array;
};

/** The first of the most probable classes is the predicted one, whatever class the entry names beside its probabilities. */
function readConfidence({ classes, truth, probabilities }: RankedRows): Confidence {
  const bins = new Uint8Array(truth.length);
  const shortfalls = Float64Array.from(truth, (number, row) => {
    const start = row * classes.length;
    const chosen = findHighest(probabilities, start, classes.length);
    const confidence = probabilities[start + chosen] ?? 0;
    bins[row] = Math.max(0, Math.ceil(confidence * CALIBRATION_BINS) - 1);
    return (chosen === number ? 1 : 0) - confidence;
  });
  return { bins, shortfalls };
}

function calibrationError({ bins, shortfalls }: Confidence, weights: RowWeights): number {
  const sums = Array.from({ length: CALIBRATION_BINS }, createSum);
  for (let row = 0; row < bins.length; row += 1) {
    const sum = sums[bins[row] ?? 0];
    if (sum) addTo(sum, (weights[row] ?? 0) * (shortfalls[row] ?? 0));
  }
  return sums.reduce((error, sum) => error + Math.abs(totalOf(sum)), 0);
}

/** Counted from `start`; the first of several. */
export function findHighest(values: Float64Array, start: number, count: number): number {
  let highest = 0;
  for (let at = 1; at < count; at += 1)
    if ((values[start + at] ?? 0) > (values[start + highest] ?? 0)) highest = at;
  return highest;
}
