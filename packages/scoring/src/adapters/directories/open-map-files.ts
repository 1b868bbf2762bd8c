import { join } from 'node:path';
import type { MapSource } from '../../domain/anomaly/map-source.ts';
import { fileAt, findItemFiles } from '../../domain/items/item-files.ts';
import { matchIds } from '../../domain/items/match-ids.ts';
import { requireShape } from '../../domain/rows/require-shape.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { openNpy, requireScoreMap } from '../files/index.ts';
import type { Mask } from './mask.ts';
import { mostArrayBytes } from './most-bytes.ts';
import { readShapedArray } from './read-shaped-array.ts';

export type MapFiles = {
  directory: string;
  files: readonly string[];
  ids: readonly string[];
  masks: readonly Mask[];
};

const NPY_STACK = 'maps.npy';
const NPZ_STACK = 'maps.npz';

/**
 * The maps of an entry in the order of the truth: one for each image, in its shape, and finite; `score_input_invalid` where they are not.
 * A map is not held once it is read, but for those of an NPZ file, which can only be unpacked as a whole.
 */
export async function openMapFiles(entry: MapFiles, heldBytes: number): Promise<MapSource> {
  if (entry.files.includes(NPY_STACK)) return openStack(entry);
  if (entry.files.includes(NPZ_STACK)) return unpackStack(entry, heldBytes);
  const found = findItemFiles(entry.files, ['image_scores']);
  const rows = matchIds(
    'The folder of the predictions',
    entry.ids,
    found.map(({ id }) => id),
  );
  return {
    async read(image, into) {
      const { name } = fileAt(found, rows[image]);
      const { height, width } = shapeAt(entry.masks, image);
      const map = await readShapedArray(entry.directory, { name, shape: [height, width] });
      requireScoreMap(map);
      into.set(map.data);
    },
  };
}

async function openStack(entry: MapFiles): Promise<MapSource> {
  const shape = stackShapeOf(entry, NPY_STACK);
  const size = shape[1] * shape[2];
  const open = () =>
    openNpy(join(entry.directory, NPY_STACK), { name: NPY_STACK, maxBytes: mostArrayBytes(size) });
  const first = await open();
  await first.close();
  requireShape(NPY_STACK, first.shape, shape);
  return {
    async read(image, into) {
      const stack = await open();
      try {
        await stack.read(image, into);
      } finally {
        await stack.close();
      }
      requireScoreMap({ name: NPY_STACK, dtype: first.dtype, shape, data: into }, image * size);
    },
  };
}

async function unpackStack(entry: MapFiles, heldBytes: number): Promise<MapSource> {
  const shape = stackShapeOf(entry, NPZ_STACK);
  const size = shape[1] * shape[2];
  if (shape[0] * size * Float32Array.BYTES_PER_ELEMENT > heldBytes) {
    throw scoringErrors.score_input_invalid(
      `${NPZ_STACK} cannot be unpacked at once: the maps take too much memory. Send ${NPY_STACK}, or one file for each image.`,
    );
  }
  const stack = await readShapedArray(entry.directory, { name: NPZ_STACK, shape });
  requireScoreMap(stack);

  return {
    async read(image, into) {
      into.set(stack.data.subarray(image * size, (image + 1) * size));
    },
  };
}

function stackShapeOf({ ids, masks }: MapFiles, name: string): [number, number, number] {
  const { height, width } = shapeAt(masks, 0);
  if (masks.every(({ shape }) => shape.height === height && shape.width === width))
    return [ids.length, height, width];
  throw scoringErrors.score_input_invalid(
    `The images have several sizes, so ${name} cannot hold all maps. Write one file for each image, <id>.npy.`,
  );
}

function shapeAt(masks: readonly Mask[], image: number) {
  return masks[image]?.shape ?? { height: 0, width: 0 };
}
