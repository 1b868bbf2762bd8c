import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileAt, findItemFiles, type ItemFile } from '../../domain/items/item-files.ts';
import { matchIds } from '../../domain/items/match-ids.ts';
import { partsOf } from '../../domain/items/split-items.ts';
import { orderRows } from '../../domain/rows/order-rows.ts';
import { scorerMetrics } from '../../domain/scorer-metrics.ts';
import { countLabels, type LabelCounts } from '../../domain/segmentation/count-labels.ts';
import { requireFewLabels } from '../../domain/segmentation/require-few-labels.ts';
import { requireLabels } from '../../domain/segmentation/require-labels.ts';
import { scoreSegmentation } from '../../domain/segmentation/score-segmentation.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { type NumberArray, readArray } from '../files/index.ts';
import { asTruth } from './as-truth.ts';
import { findItemTable } from './item-table.ts';
import { listFiles } from './list-files.ts';
import { MOST_TRUTH_BYTES } from './most-bytes.ts';
import type { OpenedTruth } from './opened-truth.ts';
import { type PartRule, readParts } from './read-parts.ts';
import { readShapedArray } from './read-shaped-array.ts';
import { weighReport } from './weigh-report.ts';

/** Truth and predictions: a file with a label for each pixel, for each image. `images.csv` may say which image is in which part. */
export async function openSegmentationTruth(
  directory: string,
  ignore: number | undefined,
  rule: PartRule,
): Promise<OpenedTruth> {
  const folder = join(directory, 'masks');
  const found = findItemFiles(await listFiles(folder));
  if (found.length === 0) throw scoringErrors.score_input_invalid('The truth has no masks in masks/.');
  const ids = found.map(({ id }) => id);
  const parts = await readSegmentationParts(directory, ids, rule);
  return {
    async read(predictionsDirectory) {
      const files = findItemFiles(await listFiles(predictionsDirectory));
      const rows = matchIds(
        'The folder of the predictions',
        ids,
        files.map(({ id }) => id),
      );
      const hash = createHash('sha256');
      const images: LabelCounts[] = [];
      for (const [index, truthFile] of found.entries()) {
        const truth = await asTruth(() => readLabels(folder, truthFile));
        const { name } = fileAt(files, rows[index]);
        const { shape } = truth;
        const predicted = await readShapedArray(predictionsDirectory, { name, shape });
        requireLabels(predicted);
        requireFewLabels(predicted);
        hash.update(Int32Array.from(predicted.data, Number));
        images.push(countLabels(truth.data, predicted.data, ignore));
      }
      return {
        parts,
        warnings: [],
        predictionsDigest: hash.digest('hex'),
        equalsTruth: images.every(isRight),
        async measure(items) {
          const some = items.flatMap((item) => images[item] ?? []);
          const { labels, ...report } = scoreSegmentation(some);
          return {
            report,
            weighted: weighReport(scorerMetrics.segmentation, (weights) => scoreSegmentation(some, weights)),
            writeFiles: async (_, feedback) => (feedback === 'full' ? { labels } : {}),
          };
        },
      };
    },
  };
}

async function readSegmentationParts(directory: string, ids: readonly string[], rule: PartRule) {
  const table = await findItemTable(directory, {
    ...{ stem: 'images', files: await listFiles(directory), maxBytes: MOST_TRUTH_BYTES },
  });
  if (!table)
    return rule.publicShare === undefined
      ? partsOf(ids.length, () => true)
      : readParts({ name: 'masks/', ids, columns: new Map() }, [], rule);
  return readParts({ ...orderRows(table, ids), ids }, [], rule);
}

async function readLabels(directory: string, { name }: ItemFile): Promise<NumberArray> {
  const array = await readArray(join(directory, name), { name, maxBytes: MOST_TRUTH_BYTES });
  requireLabels(array);
  requireFewLabels(array);
  return array;
}

function isRight(counts: LabelCounts): boolean {
  return [...counts.values()].every(({ truth, predicted, both }) => truth === both && predicted === both);
}
