import { scoreImages } from '../../domain/anomaly/score-images.ts';
import { scorePixels } from '../../domain/anomaly/score-pixels.ts';
import { weighRanking } from '../../domain/bootstrap/weigh-ranking.ts';
import type { MetricReport } from '../../domain/metric-report.ts';
import type { AnomalyPartPredictions, AnomalyPartTruth } from './anomaly-part.ts';
import type { MeasuredPart } from './scored-task.ts';

export async function measureAnomalies(
  { labels, masks }: AnomalyPartTruth,
  { maps, imageScores }: AnomalyPartPredictions,
  _dataDirectory: string | undefined,
): Promise<MeasuredPart> {
  const images = scoreImages(labels, imageScores);
  const pixels: MetricReport = masks && maps ? scorePixels(masks, maps) : { metrics: {}, reasons: {} };
  return {
    report: {
      metrics: { ...images.metrics, ...pixels.metrics },
      reasons: { ...images.reasons, ...pixels.reasons },
    },
    weighted: weighRanking(['image_auc', 'image_ap', 'image_f1'], labels, imageScores),
    writeFiles: async () => ({}),
  };
}
