import { sortDescending } from '../bootstrap/sort-descending.ts';
import type { RowWeights } from '../rows/row-weights.ts';

/** Twice each row's mean rank, less the mean of all: a whole number, so that nothing is rounded. Sorted once. */
export function rankRows(values: Float64Array): (weights: RowWeights, total: number) => Float64Array {
  const { order, endsGroup } = sortDescending(values);
  const ranks = new Float64Array(values.length);

  return (weights, total) => {
    let passed = 0;
    let start = 0;
    for (let end = 1; end <= order.length; end += 1) {
      if (endsGroup[end - 1] === 0) continue;
      let tied = 0;
      for (let place = start; place < end; place += 1) tied += weights[order[place] ?? 0] ?? 0;
      for (let place = start; place < end; place += 1) ranks[order[place] ?? 0] = total - 2 * passed - tied;
      passed += tied;
      start = end;
    }
    return ranks;
  };
}
