import { join } from 'node:path';
import { findRegions } from '../../domain/anomaly/find-regions.ts';
import { type MapShape, pixelCountOf } from '../../domain/anomaly/map-shape.ts';
import { findItemFiles } from '../../domain/items/item-files.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { openNpy, readArray } from '../files/index.ts';
import type { Faults } from './collect-faults.ts';
import { listFiles } from './list-files.ts';
import type { Mask } from './mask.ts';
import { MOST_TRUTH_BYTES } from './most-bytes.ts';

export type MasksToRead = {
  /** Of the table that lists the images. */
  name: string;
  ids: readonly string[];
  labels: Uint8Array;
  /** In the directory of the truth. */
  files: readonly string[];
};

const STACK = 'masks.npy';

/**
 * A mask for each image, of the file masks.npy or the folder masks/; undefined where there is neither. Notes what is wrong. Of each, only
 * its regions are kept.
 */
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
    const mask = file === undefined ? undefined : readMask(join(folder, file), `masks/${file}`);
    read.push(mask && (await faults.attempt(() => mask)));
  }
  return faults.attempt(() => addMissing(read, images.ids));
}

async function readStack(file: string, { ids }: MasksToRead): Promise<Mask[]> {
  const stack = await openNpy(file, { name: STACK, maxBytes: MOST_TRUTH_BYTES });
  try {
    const [count = 0, height = 0, width = 0] = stack.shape;
    if (stack.shape.length !== 3 || count !== ids.length) {
      throw scoringErrors.score_input_invalid(
        `${STACK} has the shape (${stack.shape.join(', ')}), where (${ids.length}, height, width) must be: a mask for each row of the labels.`,
      );
    }
    const shape = { height, width };
    const values = new Float32Array(pixelCountOf(shape));
    const masks: Mask[] = [];
    for (let index = 0; index < count; index += 1) {
      await stack.read(index, values);
      masks.push(toMask(shape, values));
    }
    return masks;
  } finally {
    await stack.close();
  }
}

function findUnknown({ name, ids }: MasksToRead, masked: readonly string[], faults: Faults): void {
  const known = new Set(ids);
  for (const id of masked) {
    if (!known.has(id)) faults.add(`There is a mask of "${id}", which ${name} does not list.`);
  }
}

async function readMask(file: string, name: string): Promise<Mask> {
  const { shape, data } = await readArray(file, { name, maxBytes: MOST_TRUTH_BYTES });
  const [height = 0, width = 0, channels = 1] = shape;
  if (shape.length === 2 || (shape.length === 3 && channels === 1)) return toMask({ height, width }, data);
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where a mask of one channel must be: (height, width).`,
  );
}

/** A normal image may do without a mask, as long as there is no doubt about its size. */
function addMissing(masks: readonly (Mask | undefined)[], ids: readonly string[]): Mask[] {
  const shapes = masks.flatMap((mask) => mask?.shape ?? []);
  const [first] = shapes;
  const isOneSize = shapes.every(({ height, width }) => height === first?.height && width === first.width);
  return masks.map((mask, index) => {
    if (mask) return mask;
    if (first && isOneSize) return { ...toMask(first, []), isMissing: true };
    throw scoringErrors.score_input_invalid(
      `The image "${ids[index]}" has no mask, and the other masks have several sizes. Give it a mask that is all zero.`,
    );
  });
}

/** Where the values end, nothing more is marked. */
function toMask(shape: MapShape, values: ArrayLike<number>): Mask {
  const pixels = new Uint8Array(pixelCountOf(shape));
  for (let pixel = 0; pixel < values.length; pixel += 1) if (values[pixel] !== 0) pixels[pixel] = 1;
  return { shape, regions: findRegions(shape, pixels) };
}
