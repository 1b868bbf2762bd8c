import { measureRanking } from '../../domain/anomaly/measure-ranking.ts';
import { rankImages } from '../../domain/anomaly/rank-images.ts';
import { reportImages } from '../../domain/anomaly/report-anomaly.ts';
import { weighRanking } from '../../domain/bootstrap/weigh-ranking.ts';
import { joinWeightedMetrics } from '../../domain/bootstrap/weighted-metrics.ts';
import type { AnomalyPartPredictions, AnomalyPartTruth } from './anomaly-part.ts';
import type { ItemImages } from './find-images.ts';
import { measureMaps } from './measure-maps.ts';
import type { MeasuredPart } from './scored-task.ts';
import { writeAnomalyReport } from './write-anomaly-report.ts';

/** Every pixel is ranked once: the metrics, their resamples and their curves all come of that. */
export async function measureAnomalies(
  truth: AnomalyPartTruth,
  predictions: AnomalyPartPredictions,
  backgrounds: ItemImages,
): Promise<MeasuredPart> {
  const { labels, masks } = truth;
  const { maps, imageScores } = predictions;
  const images = rankImages(labels, imageScores);
  const ofImages = reportImages(images, measureRanking(images));
  const pixels = masks && maps && (await measureMaps(masks, maps));
  const weighted = [weighRanking(['image_auc', 'image_ap', 'image_f1'], labels, imageScores)];
  if (pixels) weighted.push(pixels.weighted);
  return {
    report: {
      metrics: { ...ofImages.metrics, ...pixels?.report.metrics },
      reasons: { ...ofImages.reasons, ...pixels?.report.reasons },
    },
    weighted: joinWeightedMetrics(weighted),
    writeFiles: (directory, feedback) =>
      writeAnomalyReport(directory, { truth, predictions, images, pixels, backgrounds, feedback }),
  };
}
