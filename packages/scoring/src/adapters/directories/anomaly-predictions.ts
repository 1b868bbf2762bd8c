import { createHash } from 'node:crypto';
import { orderRows } from '../../domain/rows/order-rows.ts';
import { readNumbers } from '../../domain/rows/read-numbers.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { requireFinite } from '../files/index.ts';
import type { AnomalyTruth } from './anomaly-truth.ts';
import { compareWithTruth } from './compare-with-truth.ts';
import { digestOf } from './digest-of.ts';
import type { EntryMaps } from './entry-maps.ts';
import { findItemTable } from './item-table.ts';
import { listFiles } from './list-files.ts';
import { mostTableBytes } from './most-bytes.ts';
import { openMapFiles } from './open-map-files.ts';
import { readShapedArray } from './read-shaped-array.ts';
import { type SurveyedMaps, surveyMaps } from './survey-maps.ts';

/** What an entry says of each image, in the order of the truth. */
export type AnomalyPredictions = {
  /** Undefined where the truth has no masks. */
  maps: EntryMaps | undefined;
  /** Given, else the maximum of the map. */
  imageScores: Float64Array;
  digest: string;
  equalsTruth: boolean;
  /** What the participant should know, in sentences. */
  warnings: readonly string[];
};

const IMAGE_SCORES = 'image_scores';

type Reading = { directory: string; files: readonly string[]; ids: readonly string[] };

/** Throws `score_input_invalid` where they are not one for each image of the truth, in its shape, and finite. */
export async function readAnomalyPredictions(
  directory: string,
  { ids, labels, masks }: AnomalyTruth,
  heldBytes: number,
): Promise<AnomalyPredictions> {
  const reading = { directory, files: await listFiles(directory), ids };
  const surveyed = masks && (await readMaps({ ...reading, masks }, heldBytes));
  const imageScores = (await readImageScores(reading)) ?? surveyed?.highest;
  if (!imageScores) {
    throw scoringErrors.score_input_invalid(
      'There is no image_scores.csv (or .jsonl, .parquet, .npy) with a score for each image.',
    );
  }
  return {
    ...{ maps: surveyed?.maps, imageScores, warnings: surveyed?.warnings ?? [] },
    digest: createHash('sha256')
      .update(surveyed?.digest ?? '')
      .update(digestOf(imageScores))
      .digest('hex'),
    equalsTruth: surveyed ? surveyed.equalsTruth : equalsLabels(imageScores, labels),
  };
}

async function readMaps(entry: Parameters<typeof openMapFiles>[0], heldBytes: number): Promise<SurveyedMaps> {
  return surveyMaps(await openMapFiles(entry, heldBytes), entry.masks, heldBytes);
}

async function readImageScores({ directory, files, ids }: Reading): Promise<Float64Array | undefined> {
  const table = await findItemTable(directory, {
    ...{ stem: IMAGE_SCORES, files, maxBytes: mostTableBytes(2 * ids.length) },
  });
  if (table) {
    const { name, columns } = orderRows(table, ids);
    const values = columns.get('score');
    if (values) return readNumbers({ name, column: 'score', ids, values });
    throw scoringErrors.score_input_invalid(`${name} has no column "score".`);
  }
  const name = `${IMAGE_SCORES}.npy`;
  if (!files.includes(name)) return undefined;
  const array = await readShapedArray(directory, { name, shape: [ids.length] });
  requireFinite(array);
  return Float64Array.from(array.data, Number);
}

function equalsLabels(scores: Float64Array, labels: Uint8Array): boolean {
  const comparison = compareWithTruth();
  for (const isAnomalous of [true, false]) {
    comparison.add(
      scores.filter((_, image) => (labels[image] !== 0) === isAnomalous),
      isAnomalous,
    );
  }
  return comparison.isEqual();
}
