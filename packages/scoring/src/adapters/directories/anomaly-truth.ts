import { join } from 'node:path';
import type { MapShape } from '../../domain/anomaly/map-shape.ts';
import type { Parts } from '../../domain/items/split-items.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { type NumberArray, readArray } from '../files/index.ts';
import { findItemFiles, listFiles } from './find-item-files.ts';
import { findItemTable, type ItemTable, readNumbers } from './item-table.ts';
import { requireEachOnce } from './labelled-truth.ts';
import { type PartRule, readParts } from './read-parts.ts';

/** What the platform alone knows of an anomaly challenge. */
export type AnomalyTruth = {
  ids: readonly string[];
  /** 1 where the image is anomalous. */
  labels: Uint8Array;
  parts: Parts;
  /** One for each image, nonzero where it is anomalous; undefined where the truth has no masks, so that only images are scored. */
  masks: readonly Mask[] | undefined;
};

export type Mask = MapShape & {
  /** Absent where nothing is anomalous. */
  pixels?: Uint8Array | undefined;
};

const ALL_MASKS = 'masks.npy';

/** Throws `score_input_invalid` where the files do not fit together. */
export async function readAnomalyTruth(
  directory: string,
  { maxBytes, ...rule }: PartRule & { maxBytes: number },
): Promise<AnomalyTruth> {
  const files = await listFiles(directory);
  const table = await findItemTable(directory, { stem: 'labels', files, maxBytes });
  if (!table) {
    throw scoringErrors.score_input_invalid(
      'The truth has no labels.csv (or .jsonl, .parquet) with the columns "id" and "label".',
    );
  }
  requireEachOnce(table);
  const labels = readLabels(table);
  const masks = files.includes(ALL_MASKS)
    ? await readMaskStack(join(directory, ALL_MASKS), table, maxBytes)
    : await readMaskFiles(join(directory, 'masks'), table, labels, maxBytes);
  if (masks) requireAgreement(table, labels, masks);
  return { ids: table.ids, labels, masks, parts: readParts(table, [...labels].map(String), rule) };
}

function readLabels({ name, columns }: ItemTable): Uint8Array {
  const values = columns.get('label');
  if (!values) throw scoringErrors.score_input_invalid(`${name} has no column "label".`);
  const numbers = readNumbers(name, 'label', values);
  const wrong = numbers.findIndex((label) => label !== 0 && label !== 1);
  if (wrong < 0) return Uint8Array.from(numbers);
  throw scoringErrors.score_input_invalid(
    `${name} has the label ${numbers[wrong]} in row ${wrong + 1}. Write 1 for anomalous and 0 for normal.`,
  );
}

async function readMaskStack(file: string, { ids }: ItemTable, maxBytes: number): Promise<Mask[]> {
  const { shape, data } = await readArray(file, { name: ALL_MASKS, maxBytes });
  const [count = 0, height = 0, width = 0] = shape;
  if (shape.length !== 3 || count !== ids.length) {
    throw scoringErrors.score_input_invalid(
      `${ALL_MASKS} has the shape (${shape.join(', ')}), where (${ids.length}, height, width) must be: a mask for each row of the labels.`,
    );
  }
  const pixels = toPixels(data);
  const size = height * width;
  return ids.map((_, index) => ({
    height,
    width,
    pixels: pixels.subarray(index * size, (index + 1) * size),
  }));
}

async function readMaskFiles(
  directory: string,
  { name, ids }: ItemTable,
  labels: Uint8Array,
  maxBytes: number,
): Promise<Mask[] | undefined> {
  const found = new Map(findItemFiles(await listFiles(directory)).map((file) => [file.id, file.name]));
  if (found.size === 0) return undefined;
  requireKnown(name, ids, [...found.keys()]);
  const read: (Mask | undefined)[] = [];
  for (const [index, id] of ids.entries()) {
    const file = found.get(id);
    if (file === undefined && labels[index] === 1)
      throw scoringErrors.score_input_invalid(`The image "${id}" is anomalous and has no mask in masks/.`);
    read.push(
      file === undefined ? undefined : await readMask(join(directory, file), `masks/${file}`, maxBytes),
    );
  }
  return shapeMissing(read, ids);
}

function requireKnown(table: string, ids: readonly string[], masked: readonly string[]): void {
  const known = new Set(ids);
  const unknown = masked.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw scoringErrors.score_input_invalid(`There is a mask of "${unknown}", which ${table} does not list.`);
}

async function readMask(file: string, name: string, maxBytes: number): Promise<Mask> {
  const { shape, data } = await readArray(file, { name, maxBytes });
  const [height = 0, width = 0, channels = 1] = shape;
  if (shape.length === 2 || (shape.length === 3 && channels === 1))
    return { height, width, pixels: toPixels(data) };
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where a mask of one channel must be: (height, width).`,
  );
}

/** A normal image may do without a mask, as long as there is no doubt about its size. */
function shapeMissing(masks: readonly (Mask | undefined)[], ids: readonly string[]): Mask[] {
  const first = masks.find((mask) => mask !== undefined);
  const isOneSize = masks.every(
    (mask) => !mask || !first || (mask.height === first.height && mask.width === first.width),
  );
  return masks.map((mask, index) => {
    if (mask) return mask;
    if (first && isOneSize) return { height: first.height, width: first.width };
    throw scoringErrors.score_input_invalid(
      `The image "${ids[index]}" has no mask, and the other masks have several sizes. Give it a mask that is all zero.`,
    );
  });
}

function requireAgreement({ ids }: ItemTable, labels: Uint8Array, masks: readonly Mask[]): void {
  for (const [index, { pixels }] of masks.entries()) {
    const isMarked = pixels?.some((value) => value !== 0) ?? false;
    if (isMarked === (labels[index] === 1)) continue;
    throw scoringErrors.score_input_invalid(
      isMarked
        ? `The image "${ids[index]}" is labelled 0, and its mask marks pixels.`
        : `The image "${ids[index]}" is labelled 1, and its mask marks no pixel.`,
    );
  }
}

function toPixels(data: NumberArray['data']): Uint8Array {
  return data instanceof Uint8Array ? data : Uint8Array.from(data, (value) => (Number(value) === 0 ? 0 : 1));
}
