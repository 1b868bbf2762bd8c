import type { MetricReport } from '../metric-report.ts';
import { addTo, totalOf } from './compensated-sum.ts';
import type { CompiledMasks } from './compile-masks.ts';
import { type BinPlan, rangeOf } from './plan-bins.ts';
import { type BinScratch, rankBin } from './rank-bin.ts';
import { addOverlaps, addSupports, createRankingSums, overlapOf, valuesOf } from './ranking-sums.ts';
import { reportPixels } from './report-anomaly.ts';
import type { ScatteredPixels } from './scatter-pixels.ts';
import { shareNumbers } from './shared-arrays.ts';

/** The sums of each bin of a plan, after each other: whoever summed a bin, its doubles are the same. */
export type BinSums = Float64Array;

const SUMS_PER_BIN = 4;

export type BinWork = {
  masks: Pick<CompiledMasks, 'regionShares' | 'anomalousCount' | 'normalCount'>;
  plan: BinPlan;
  pixels: ScatteredPixels;
};

/** Bins of a plan, by their places in it. */
export type PlanRange = { first: number; end: number };

export function createBinSums({ bins }: BinPlan): BinSums {
  return shareNumbers(bins.length * SUMS_PER_BIN);
}

export function sumBins(
  { masks, plan, pixels }: BinWork,
  { first, end }: PlanRange,
  scratch: BinScratch,
  binSums: BinSums,
): void {
  const { anomalousCount, normalCount, regionShares } = masks;
  const { supports } = scratch;
  for (let index = first; index < end; index += 1) {
    const range = rangeOf(plan, index);
    rankBin(range, pixels, regionShares, scratch);
    const sums = createRankingSums();
    const place = { count: supports.count, found: range.anomalousStart, anomalousCount, normalCount };
    addSupports(sums, supports, place);
    addOverlaps(sums, supports, place);
    const values = [totalOf(sums.halfPairs), totalOf(sums.precision), totalOf(sums.overlap), sums.f1];
    binSums.set(values, index * SUMS_PER_BIN);
  }
}

/** Joins the sums in the order of the bins. */
export function reportBins(
  masks: Pick<CompiledMasks, 'anomalousCount' | 'normalCount' | 'regionAreas'>,
  binSums: BinSums,
): MetricReport {
  const sums = createRankingSums();
  for (let index = 0; index < binSums.length; index += SUMS_PER_BIN) {
    addTo(sums.halfPairs, binSums[index] as number);
    addTo(sums.precision, binSums[index + 1] as number);
    addTo(sums.overlap, binSums[index + 2] as number);
    sums.f1 = Math.max(sums.f1, binSums[index + 3] as number);
  }
  const { anomalousCount, normalCount, regionAreas } = masks;
  const pro = overlapOf(sums, { normalCount, regionCount: regionAreas.length });
  return reportPixels(masks, { ...valuesOf(sums, { anomalousCount, normalCount }), pro });
}
