import type { MetricReport } from '../metric-report.ts';
import { measureRanking } from './measure-ranking.ts';
import { rankImages } from './rank-images.ts';
import { reportImages } from './report-anomaly.ts';

/** `image_auc`, `image_ap` and `image_f1`; a label that is not zero is anomalous. */
export function scoreImages(labels: Uint8Array, scores: Float64Array): MetricReport {
  const ranking = rankImages(labels, scores);
  return reportImages(ranking, measureRanking(ranking));
}
