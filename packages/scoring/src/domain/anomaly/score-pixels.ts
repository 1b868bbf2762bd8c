import type { MetricReport } from '../metric-report.ts';
import type { CompiledMasks } from './compile-masks.ts';
import { measureOverlap } from './measure-overlap.ts';
import { measureRanking } from './measure-ranking.ts';
import { rankPixels } from './rank-pixels.ts';
import { reportPixels } from './report-anomaly.ts';

/** `pixel_auc`, `pixel_ap`, `pixel_f1` and `pixel_pro` of maps that lie one after the other, in this thread alone. */
export function scorePixels(masks: CompiledMasks, scores: Float32Array): MetricReport {
  const ranked = rankPixels(masks, scores);
  return reportPixels(ranked, { ...measureRanking(ranked), pro: measureOverlap(ranked) });
}
