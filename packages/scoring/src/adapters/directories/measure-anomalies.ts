import { measurePixels } from '../../domain/anomaly/measure-ranking.ts';
import { rankImages } from '../../domain/anomaly/rank-images.ts';
import { rankPixels } from '../../domain/anomaly/rank-pixels.ts';
import { scoreImages } from '../../domain/anomaly/score-images.ts';
import { countByImage } from '../../domain/bootstrap/count-by-image.ts';
import { weighPixels } from '../../domain/bootstrap/weigh-pixels.ts';
import { weighRanking } from '../../domain/bootstrap/weigh-ranking.ts';
import { joinWeightedMetrics } from '../../domain/bootstrap/weighted-metrics.ts';
import type { AnomalyPartPredictions, AnomalyPartTruth } from './anomaly-part.ts';
import type { ItemImages } from './find-images.ts';
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
  const pixels = masks && maps ? rankPixels(masks, maps) : undefined;
  const ofImages = scoreImages(labels, imageScores);
  const ofPixels = pixels ? measurePixels(pixels) : { metrics: {}, reasons: {} };
  const weighted = [weighRanking(['image_auc', 'image_ap', 'image_f1'], labels, imageScores)];
  if (pixels && masks && maps) weighted.push(weighPixels(pixels, countByImage(masks, pixels, maps)));
  return {
    report: {
      metrics: { ...ofImages.metrics, ...ofPixels.metrics },
      reasons: { ...ofImages.reasons, ...ofPixels.reasons },
    },
    weighted: joinWeightedMetrics(weighted),
    writeFiles: (directory, feedback) =>
      writeAnomalyReport(directory, { truth, predictions, images, pixels, backgrounds, feedback }),
  };
}
