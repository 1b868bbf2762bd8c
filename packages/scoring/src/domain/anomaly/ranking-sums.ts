import { areaBeyond, overlapLimit } from './area-beyond.ts';
import { addTo, type CompensatedSum, createSum, totalOf } from './compensated-sum.ts';
import type { ClassCounts, RankedPixels, Ranking } from './ranking.ts';

/** What the metrics are made of; each part of a ranking has sums of its own, which are joined in their order. */
export type RankingSums = {
  /** Twice the pairs in which the anomalous one scores higher; equal ones count once. */
  halfPairs: CompensatedSum;
  /** The steps of recall, each as many as anomalous ones enter, times the precision. */
  precision: CompensatedSum;
  /** The mean area below the overlap of a region, times the regions, in normal pixels. */
  overlap: CompensatedSum;
  f1: number;
};

export function createRankingSums(): RankingSums {
  return { halfPairs: createSum(), precision: createSum(), overlap: createSum(), f1: 0 };
}

export type Supports = Pick<Ranking, 'normalsAbove' | 'normalsEqual' | 'anomalousEqual'>;

/** Where a part of a ranking stands in it: `found` anomalous ones score higher. */
export type SupportRange = ClassCounts & { count: number; found: number };

/** Adds the first supports of the arrays. */
export function addSupports(sums: RankingSums, supports: Supports, range: SupportRange): void {
  const { normalsAbove, normalsEqual, anomalousEqual } = supports;
  const { count, anomalousCount, normalCount } = range;
  let { found } = range;
  for (let index = 0; index < count; index += 1) {
    const above = normalsAbove[index] as number;
    const equal = normalsEqual[index] as number;
    const anomalous = anomalousEqual[index] as number;
    found += anomalous;
    const positives = found + above + equal;
    addTo(sums.halfPairs, anomalous * (2 * (normalCount - above) - equal));
    addTo(sums.precision, (anomalous * found) / positives);
    sums.f1 = Math.max(sums.f1, (2 * found) / (positives + anomalousCount));
  }
}

export function addOverlaps(
  { overlap }: RankingSums,
  {
    normalsAbove,
    normalsEqual,
    regionShares,
  }: Pick<RankedPixels, 'normalsAbove' | 'normalsEqual' | 'regionShares'>,
  { count, normalCount }: SupportRange,
): void {
  const limit = overlapLimit(normalCount);
  for (let index = 0; index < count; index += 1) {
    const above = normalsAbove[index] as number;
    if (above >= limit) return;
    addTo(overlap, (regionShares[index] as number) * areaBeyond(above, normalsEqual[index] as number, limit));
  }
}

/** What is not defined is NaN. */
export type RankingValues = { auc: number; ap: number; f1: number };

export function valuesOf(
  { halfPairs, precision, f1 }: RankingSums,
  { anomalousCount, normalCount }: ClassCounts,
): RankingValues {
  return {
    auc: totalOf(halfPairs) / 2 / anomalousCount / normalCount,
    ap: totalOf(precision) / anomalousCount,
    f1,
  };
}

/** `pixel_pro`, NaN where it is not defined. */
export function overlapOf(
  { overlap }: RankingSums,
  { normalCount, regionCount }: { normalCount: number; regionCount: number },
): number {
  return totalOf(overlap) / (regionCount * overlapLimit(normalCount));
}
