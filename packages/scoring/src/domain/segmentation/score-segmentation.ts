import type { MetricReport } from '../metric-report.ts';
import { countEachOnce, type RowWeights } from '../rows/row-weights.ts';
import { toMetricReport } from '../to-metric-report.ts';
import type { LabelCount, LabelCounts } from './count-labels.ts';

export type SegmentationReport = MetricReport & { labels: LabelScore[] };

export type LabelScore = { label: number; iou: number; dice: number; pixels: number };

/** Over the pixels of all images, each image once or by the weights of a resample. */
export function scoreSegmentation(
  images: readonly LabelCounts[],
  weights: RowWeights = countEachOnce(images.length),
): SegmentationReport {
  const labels = [...addCounts(images, weights)]
    .filter(([, { truth, predicted }]) => truth + predicted > 0)
    .sort(([one], [other]) => one - other)
    .map(([label, counts]) => scoreLabel(label, counts));
  const isEmpty = labels.every(({ pixels }) => pixels === 0);
  const reason = 'No pixel of the truth counts: there are none, or all have the label that is ignored.';
  const mean = (name: 'iou' | 'dice') =>
    isEmpty ? { reason } : labels.reduce((sum, label) => sum + label[name], 0) / labels.length;
  return { ...toMetricReport({ mean_iou: mean('iou'), mean_dice: mean('dice') }), labels };
}

function addCounts(images: readonly LabelCounts[], weights: RowWeights): Map<number, LabelCount> {
  const sums = new Map<number, LabelCount>();
  for (const [image, counts] of images.entries()) {
    const weight = weights[image] ?? 0;
    for (const [label, { truth, predicted, both }] of counts) {
      const sum = sums.get(label) ?? { truth: 0, predicted: 0, both: 0 };
      sum.truth += weight * truth;
      sum.predicted += weight * predicted;
      sum.both += weight * both;
      sums.set(label, sum);
    }
  }
  return sums;
}

function scoreLabel(label: number, { truth, predicted, both }: LabelCount): LabelScore {
  return {
    label,
    iou: both / (truth + predicted - both),
    dice: (2 * both) / (truth + predicted),
    pixels: truth,
  };
}
