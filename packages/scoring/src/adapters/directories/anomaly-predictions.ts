import { matchIds } from '../../domain/items/match-ids.ts';
import { orderRows } from '../../domain/rows/order-rows.ts';
import { readNumbers } from '../../domain/rows/read-numbers.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { describeScale, type NumberArray, requireFinite, requireScoreMap } from '../files/index.ts';
import type { AnomalyTruth, Mask } from './anomaly-truth.ts';
import { fileAt, findItemFiles, listFiles } from './find-item-files.ts';
import { findItemTable } from './item-table.ts';
import { mostTableBytes } from './most-bytes.ts';
import { readShapedArray } from './read-shaped-array.ts';

/** What an entry says of each image, in the order of the truth. */
export type AnomalyPredictions = {
  /** One map after the other; undefined where the truth has no masks. */
  maps: Float32Array | undefined;
  /** Given, else the maximum of the map. */
  imageScores: Float64Array;
  /** What the participant should know, in sentences. */
  warnings: readonly string[];
};

const stacks = ['maps.npy', 'maps.npz'];
const IMAGE_SCORES = 'image_scores';

type Reading = { directory: string; files: readonly string[]; maxBytes: number };

/** Throws `score_input_invalid` where they are not one for each image of the truth, in its shape, and finite. */
export async function readAnomalyPredictions(
  directory: string,
  { ids, masks }: AnomalyTruth,
  maxBytes: number,
): Promise<AnomalyPredictions> {
  const reading = { directory, files: await listFiles(directory), maxBytes };
  const maps = masks && (await readMaps(reading, ids, masks));
  const given = await readImageScores(reading, ids);
  const views = maps && masks ? cutAtImages(maps, masks) : [];
  if (!given && views.length === 0) {
    throw scoringErrors.score_input_invalid(
      'There is no image_scores.csv (or .jsonl, .parquet, .npy) with a score for each image.',
    );
  }
  const warning = describeScale(views.map((data) => ({ data })));
  return {
    maps,
    imageScores: given ?? Float64Array.from(views, highestOf),
    warnings: warning === undefined ? [] : [warning],
  };
}

async function readMaps(
  reading: Reading,
  ids: readonly string[],
  masks: readonly Mask[],
): Promise<Float32Array> {
  const { directory, files, maxBytes } = reading;
  const stack = stacks.find((name) => files.includes(name));
  if (stack === undefined) return readMapFiles(reading, ids, masks);
  const [first] = masks;
  if (!masks.every(({ height, width }) => height === first?.height && width === first.width))
    throw scoringErrors.score_input_invalid(
      `The images have several sizes, so ${stack} cannot hold all maps. Write one file for each image, <id>.npy.`,
    );
  const shape = [ids.length, first?.height ?? 0, first?.width ?? 0];
  const array = await readShapedArray(directory, { name: stack, shape, maxBytes });
  requireScoreMap(array);
  return toFloats(array);
}

async function readMapFiles(
  { directory, files, maxBytes }: Reading,
  ids: readonly string[],
  masks: readonly Mask[],
): Promise<Float32Array> {
  const found = findItemFiles(files, [IMAGE_SCORES]);
  const rows = matchIds(
    'The folder of the predictions',
    ids,
    found.map(({ id }) => id),
  );
  const maps = new Float32Array(masks.reduce((sum, { height, width }) => sum + height * width, 0));
  let offset = 0;
  for (const [index, { height, width }] of masks.entries()) {
    const { name } = fileAt(found, rows[index]);
    const array = await readShapedArray(directory, { name, shape: [height, width], maxBytes });
    requireScoreMap(array);
    maps.set(array.data, offset);
    offset += height * width;
  }
  return maps;
}

async function readImageScores(reading: Reading, ids: readonly string[]): Promise<Float64Array | undefined> {
  const { directory, files, maxBytes } = reading;
  const table = await findItemTable(directory, {
    ...{ stem: IMAGE_SCORES, files, maxBytes: mostTableBytes(2 * ids.length, maxBytes) },
  });
  if (table) {
    const { name, columns } = orderRows(table, ids);
    const values = columns.get('score');
    if (values) return readNumbers({ name, column: 'score', ids, values });
    throw scoringErrors.score_input_invalid(`${name} has no column "score".`);
  }
  const name = `${IMAGE_SCORES}.npy`;
  if (!files.includes(name)) return undefined;
  const array = await readShapedArray(directory, { name, shape: [ids.length], maxBytes });
  requireFinite(array);
  return Float64Array.from(array.data, Number);
}

function cutAtImages(maps: Float32Array, masks: readonly Mask[]): Float32Array[] {
  let end = 0;
  return masks.map(({ height, width }) => {
    end += height * width;
    return maps.subarray(end - height * width, end);
  });
}

function highestOf(map: Float32Array): number {
  return map.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY);
}

/** The same memory where it holds 32-bit floats already. */
function toFloats({ data }: NumberArray): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data, Number);
}
