import type { CompiledMasks } from './compile-masks.ts';
import { type BinPlan, rangeOf } from './plan-bins.ts';
import { type BinScratch, rankBin } from './rank-bin.ts';
import type { RankedPixels } from './ranking.ts';
import { BIN_COUNT } from './score-bins.ts';
import { scoreOf } from './score-keys.ts';
import { shareCounts, shareNumbers, shareScores } from './shared-arrays.ts';
import type { BinWork, PlanRange } from './sum-bins.ts';

/** A ranking with gaps: the supports of each bin begin where its anomalous pixels begin, and may be fewer. */
export type GappedRanking = {
  ranked: RankedPixels;
  /** How many there are, by the places of the bins in the plan. */
  supportCounts: Uint32Array;
};

export function createGappedRanking(
  { anomalousCount, normalCount, regionAreas }: CompiledMasks,
  { bins }: BinPlan,
): GappedRanking {
  const ranked = {
    anomalousCount,
    normalCount,
    regionCount: regionAreas.length,
    thresholds: shareScores(anomalousCount),
    normalsAbove: shareNumbers(anomalousCount),
    normalsEqual: shareNumbers(anomalousCount),
    anomalousEqual: shareNumbers(anomalousCount),
    regionShares: shareNumbers(anomalousCount),
  };
  return { ranked, supportCounts: shareCounts(bins.length) };
}

export function rankBins(
  { masks, plan, pixels }: BinWork,
  { first, end }: PlanRange,
  scratch: BinScratch,
  { ranked, supportCounts }: GappedRanking,
): void {
  const { supports } = scratch;
  for (let index = first; index < end; index += 1) {
    const range = rangeOf(plan, index);
    rankBin(range, pixels, masks.regionShares, scratch);
    const { count } = supports;
    const start = range.anomalousStart;
    const upper = ((plan.bins[index] as number) - BIN_COUNT / 2) << 16;
    for (let support = 0; support < count; support += 1) {
      ranked.thresholds[start + support] = scoreOf(upper | (supports.lows[support] as number));
    }
    ranked.normalsAbove.set(supports.normalsAbove.subarray(0, count), start);
    ranked.normalsEqual.set(supports.normalsEqual.subarray(0, count), start);
    ranked.anomalousEqual.set(supports.anomalousEqual.subarray(0, count), start);
    ranked.regionShares.set(supports.regionShares.subarray(0, count), start);
    supportCounts[index] = count;
  }
}

/** Moves the supports together, in the same memory. */
export function closeGaps(
  { anomalousStarts }: BinPlan,
  { ranked, supportCounts }: GappedRanking,
): RankedPixels {
  const { thresholds, normalsAbove, normalsEqual, anomalousEqual, regionShares } = ranked;
  const arrays = [thresholds, normalsAbove, normalsEqual, anomalousEqual, regionShares];
  let length = 0;
  for (const [index, count] of supportCounts.entries()) {
    const start = anomalousStarts[index] as number;
    if (start > length) for (const array of arrays) array.copyWithin(length, start, start + count);
    length += count;
  }
  return {
    ...ranked,
    thresholds: thresholds.subarray(0, length),
    normalsAbove: normalsAbove.subarray(0, length),
    normalsEqual: normalsEqual.subarray(0, length),
    anomalousEqual: anomalousEqual.subarray(0, length),
    regionShares: regionShares.subarray(0, length),
  };
}
