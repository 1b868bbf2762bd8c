import { type Command, defineCommand } from '@leadersboard/kit/cli';
import { type CompiledMasks, compileMasks } from '../domain/anomaly/compile-masks.ts';
import { scoreImages } from '../domain/anomaly/score-images.ts';
import type { MetricReport } from '../domain/metric-report.ts';
import { scorerMetrics } from '../domain/scorer-metrics.ts';
import { toMetricReport } from '../domain/to-metric-report.ts';
import { type AnomalyInput, readAnomalyInput } from './anomaly-input.ts';
import { openFiles } from './open-files.ts';
import { printReport } from './print-report.ts';
import type { ScoreReaders } from './score-readers.ts';
import { withProgress } from './with-progress.ts';

/** Ranks pixels while its caller goes on; `close` ends what it started. */
export type PixelScorer = {
  score(masks: CompiledMasks, scores: Float32Array): Promise<MetricReport>;
  close(): Promise<void>;
};

export function createScoreAnomalyCommand(readers: ScoreReaders, openScorer: () => PixelScorer): Command {
  return defineCommand({
    name: 'anomaly',
    summary: 'score anomaly maps: auc, ap and f1 of images and pixels, and pro',
    options: {
      scores: { type: 'string', summary: 'maps of shape (images, height, width): .npy, .npz or .tiff' },
      masks: { type: 'string', summary: 'masks of that shape; what is not 0 is anomalous' },
      imageScores: { type: 'string', summary: 'a score for each image, instead of the maximum of its map' },
      imageLabels: {
        type: 'string',
        summary: '1 for each anomalous image and 0 for others, instead of its mask',
      },
    },
    examples: [
      {
        command: 'lb score anomaly --scores maps.npy --masks masks.npy --json',
        what: 'all digits, for a script',
      },
    ],
    async run(context, { scores, masks, imageScores, imageLabels }) {
      const report = await withProgress(context, async (step) => {
        const { readNumbers } = openFiles(readers, context, step);
        const read = (file: string | undefined) => (file === undefined ? undefined : readNumbers(file));
        const input = readAnomalyInput({
          ...{ scores: await read(scores), masks: await read(masks) },
          ...{ imageScores: await read(imageScores), imageLabels: await read(imageLabels) },
        });
        step('ranking images');
        const images = scoreImages(input.labels, input.imageScores);
        step('ranking pixels');
        return joinReports(images, await scorePixelsOf(input, openScorer));
      });
      await printReport(context, report);
    },
  });
}

async function scorePixelsOf({ pixels }: AnomalyInput, openScorer: () => PixelScorer): Promise<MetricReport> {
  if (pixels) {
    const scorer = openScorer();
    try {
      return await scorer.score(compileMasks(pixels), pixels.scores);
    } finally {
      await scorer.close();
    }
  }
  const worth = { reason: 'Pixels are scored where both --scores and --masks are given.' };
  const names = scorerMetrics.anomaly.filter((name) => name.startsWith('pixel_'));
  return toMetricReport(Object.fromEntries(names.map((name) => [name, worth])));
}

function joinReports(one: MetricReport, other: MetricReport): MetricReport {
  return {
    metrics: { ...one.metrics, ...other.metrics },
    reasons: { ...one.reasons, ...other.reasons },
  };
}
