import { addTo, createSum, totalOf } from './compensated-sum.ts';
import type { Ranking } from './ranking.ts';

/** What is not defined is NaN. */
export type RankingValues = { auc: number; ap: number; f1: number };

export function measureRanking(ranking: Ranking): RankingValues {
  const { anomalousCount, normalCount, normalsAbove, normalsEqual, anomalousEqual } = ranking;
  const halfPairs = createSum();
  const precision = createSum();
  let found = 0;
  let f1 = 0;
  for (let index = 0; index < anomalousEqual.length; index += 1) {
    const above = normalsAbove[index] as number;
    const equal = normalsEqual[index] as number;
    const anomalous = anomalousEqual[index] as number;
    found += anomalous;
    addTo(halfPairs, anomalous * (2 * (normalCount - above) - equal));
    addTo(precision, (anomalous * found) / (found + above + equal));
    f1 = Math.max(f1, (2 * found) / (found + above + equal + anomalousCount));
  }
  return {
    auc: totalOf(halfPairs) / 2 / anomalousCount / normalCount,
    ap: totalOf(precision) / anomalousCount,
    f1,
  };
}
