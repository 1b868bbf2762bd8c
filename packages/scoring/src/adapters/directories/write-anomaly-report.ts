import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ranking } from '../../domain/anomaly/ranking.ts';
import { type Curve, formatCurve } from '../../domain/curves/curve.ts';
import { tabulateThresholds } from '../../domain/curves/tabulate-thresholds.ts';
import { tracePrecision, tracePro, traceRoc } from '../../domain/curves/trace-curves.ts';
import type { Feedback } from '../../domain/score-files.ts';
import type { AnomalyPartPredictions, AnomalyPartTruth } from './anomaly-part.ts';
import type { ItemImages } from './find-images.ts';
import type { MeasuredMaps } from './measure-maps.ts';
import { writePictures } from './write-pictures.ts';

export type AnomalyReport = {
  truth: AnomalyPartTruth;
  predictions: AnomalyPartPredictions;
  images: Ranking;
  pixels: MeasuredMaps | undefined;
  backgrounds: ItemImages;
  feedback: Feedback;
};

/** The score of each image and pictures of what the entry sees; with `full` also curves, and thresholds for report.json. */
export async function writeAnomalyReport(
  directory: string,
  { truth, predictions, images, pixels, backgrounds, feedback }: AnomalyReport,
): Promise<Record<string, unknown>> {
  const rows = truth.ids.map((id, image) => `${quoteCell(id)},${predictions.imageScores[image]}\n`);
  await writeFile(join(directory, 'images.csv'), `image,score\n${rows.join('')}`);
  const thresholds = {
    image: tabulateThresholds(images),
    ...(pixels && { pixel: tabulateThresholds(pixels.ranked) }),
  };
  const isFull = feedback === 'full';
  const { maps, imageScores } = predictions;
  if (maps && pixels) {
    await writePictures(join(directory, 'pictures'), {
      ...{ ids: truth.ids, maps, imageScores, backgrounds, scale: pixels.scale },
      imageThreshold: isFull ? thresholds.image.best?.threshold : undefined,
      pixelThreshold: thresholds.pixel?.best?.threshold,
    });
  }
  if (!isFull) return {};
  await writeCurves(join(directory, 'curves'), {
    image_roc: traceRoc(images),
    image_pr: tracePrecision(images),
    ...(pixels && {
      pixel_roc: traceRoc(pixels.ranked),
      pixel_pr: tracePrecision(pixels.ranked),
      pixel_pro: tracePro(pixels.ranked),
    }),
  });
  return { thresholds };
}

async function writeCurves(directory: string, curves: Record<string, Curve | undefined>): Promise<void> {
  await mkdir(directory);
  for (const [name, curve] of Object.entries(curves)) {
    if (curve) await writeFile(join(directory, `${name}.csv`), formatCurve(curve));
  }
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
