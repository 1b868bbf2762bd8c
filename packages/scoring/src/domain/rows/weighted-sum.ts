import { addTo, createSum, totalOf } from '../anomaly/compensated-sum.ts';
import type { RowWeights } from './row-weights.ts';

/** A row that does not count may hold anything, infinity too. */
export function weightedSum(values: ArrayLike<number>, weights: RowWeights): number {
  const sum = createSum();
  for (let row = 0; row < values.length; row += 1) {
    const weight = weights[row] ?? 0;
    if (weight > 0) addTo(sum, weight * (values[row] ?? 0));
  }
  return totalOf(sum);
}
