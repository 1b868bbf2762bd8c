import type { MetricReport } from '../metric-report.ts';
import type { CompiledMasks } from './compile-masks.ts';
import { createBinScratch } from './rank-bin.ts';
import { scatterBins } from './scatter-bins.ts';
import { createBinSums, reportBins, sumBins } from './sum-bins.ts';

/** `pixel_auc`, `pixel_ap`, `pixel_f1` and `pixel_pro` of maps that lie one after the other, in this thread alone. */
export function scorePixels(masks: CompiledMasks, scores: Float32Array): MetricReport {
  const work = scatterBins(masks, scores);
  const binSums = createBinSums(work.plan);
  sumBins(work, { first: 0, end: work.plan.bins.length }, createBinScratch(), binSums);
  return reportBins(masks, binSums);
}
