import { join } from 'node:path';
import { scoringErrors } from '../../scoring-errors.ts';
import { type NumberArray, readArray } from '../files/index.ts';
import type { Mask } from './anomaly-truth.ts';
import type { Faults } from './collect-faults.ts';
import { findItemFiles, listFiles } from './find-item-files.ts';

export type MasksToRead = {
  /** Of the table that lists the images. */
  name: string;
  ids: readonly string[];
  labels: Uint8Array;
  /** In the directory of the truth. */
  files: readonly string[];
  maxBytes: number;
};

const STACK = 'masks.npy';

/** A mask for each image, of the file masks.npy or the folder masks/; undefined where there is neither. Notes what is wrong. */
export async function readMasks(
  directory: string,
  images: MasksToRead,
  faults: Faults,
): Promise<Mask[] | undefined> {
  if (images.files.includes(STACK)) return faults.attempt(() => readStack(join(directory, STACK), images));
  const folder = join(directory, 'masks');
  const found = new Map(findItemFiles(await listFiles(folder)).map(({ id, name }) => [id, name]));
  if (found.size === 0) return undefined;
  findUnknown(images, [...found.keys()], faults);
  const read: (Mask | undefined)[] = [];
  for (const [index, id] of images.ids.entries()) {
    const file = found.get(id);
    if (file === undefined && images.labels[index] === 1)
      faults.add(`The image "${id}" is anomalous and has no mask in masks/.`);
    const mask =
      file === undefined ? undefined : readMask(join(folder, file), `masks/${file}`, images.maxBytes);
    read.push(mask && (await faults.attempt(() => mask)));
  }
  return faults.attempt(() => shapeMissing(read, images.ids));
}

async function readStack(file: string, { ids, maxBytes }: MasksToRead): Promise<Mask[]> {
  const { shape, data } = await readArray(file, { name: STACK, maxBytes });
  const [count = 0, height = 0, width = 0] = shape;
  if (shape.length !== 3 || count !== ids.length) {
    throw scoringErrors.score_input_invalid(
      `${STACK} has the shape (${shape.join(', ')}), where (${ids.length}, height, width) must be: a mask for each row of the labels.`,
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

function findUnknown({ name, ids }: MasksToRead, masked: readonly string[], faults: Faults): void {
  const known = new Set(ids);
  for (const id of masked) {
    if (!known.has(id)) faults.add(`There is a mask of "${id}", which ${name} does not list.`);
  }
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
  const [first, ...others] = masks.filter((mask) => mask !== undefined);
  const isOneSize = others.every(({ height, width }) => height === first?.height && width === first.width);
  return masks.map((mask, index) => {
    if (mask) return mask;
    if (first && isOneSize) return { height: first.height, width: first.width };
    throw scoringErrors.score_input_invalid(
      `The image "${ids[index]}" has no mask, and the other masks have several sizes. Give it a mask that is all zero.`,
    );
  });
}

function toPixels(data: NumberArray['data']): Uint8Array {
  return data instanceof Uint8Array ? data : Uint8Array.from(data, (value) => (value === 0 ? 0 : 1));
}
