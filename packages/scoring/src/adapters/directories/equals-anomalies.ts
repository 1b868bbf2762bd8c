import type { AnomalyPredictions } from './anomaly-predictions.ts';
import type { AnomalyTruth } from './anomaly-truth.ts';

/** Whether the predictions say of each pixel, or of each image where there are no maps, nothing but what the truth does. */
export function equalsAnomalies(
  { labels, masks }: AnomalyTruth,
  { maps, imageScores }: AnomalyPredictions,
): boolean {
  if (!maps || !masks) return isTwoValued(imageScores, (image) => labels[image] !== 0);
  const marked = new Uint8Array(maps.length);
  let offset = 0;
  for (const { height, width, pixels } of masks) {
    if (pixels) marked.set(pixels, offset);
    offset += height * width;
  }
  return isTwoValued(maps, (pixel) => marked[pixel] !== 0);
}

/** One score for all that is anomalous, and a lower one for all that is not. */
function isTwoValued(scores: Float32Array | Float64Array, isAnomalous: (index: number) => boolean): boolean {
  let anomalous: number | undefined;
  let normal: number | undefined;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? 0;
    if (isAnomalous(index)) {
      anomalous ??= score;
      if (score !== anomalous) return false;
    } else {
      normal ??= score;
      if (score !== normal) return false;
    }
  }
  return anomalous === undefined || normal === undefined || anomalous > normal;
}
