import { sortDescending } from './sort-descending.ts';
import type { WeightedMetrics } from './weighted-metrics.ts';

/** AUC, AP and F1 of a ranking of items, by these names: sorted once, then one pass for each set of weights. */
export function weighRanking(
  names: readonly [auc: string, ap: string, f1: string],
  labels: Uint8Array,
  scores: Float64Array,
): WeightedMetrics {
  const { order, endsGroup } = sortDescending(scores);
  const positive = Uint8Array.from(order, (item) => (labels[item] === 0 ? 0 : 1));

  function measure(weights: Uint16Array, into: Float64Array): void {
    let positives = 0;
    let total = 0;
    for (let item = 0; item < labels.length; item += 1) {
      const weight = weights[item] ?? 0;
      total += weight;
      if (labels[item] !== 0) positives += weight;
    }
    let [truePositives, counted, area, precisions, f1] = [0, 0, 0, 0, 0];
    let [groupPositives, groupSize] = [0, 0];
    for (let place = 0; place < order.length; place += 1) {
      const weight = weights[order[place] ?? 0] ?? 0;
      groupSize += weight;
      if (positive[place] === 1) groupPositives += weight;
      if (endsGroup[place] === 0 || groupSize === 0) continue;
      area += (groupSize - groupPositives) * (truePositives + groupPositives / 2);
      truePositives += groupPositives;
      counted += groupSize;
      precisions += (groupPositives * truePositives) / counted;
      f1 = Math.max(f1, (2 * truePositives) / (counted + positives));
      groupPositives = 0;
      groupSize = 0;
    }
    into[0] = area / (positives * (total - positives));
    into[1] = precisions / positives;
    into[2] = positives === 0 ? Number.NaN : f1;
  }

  return { names, measure };
}
