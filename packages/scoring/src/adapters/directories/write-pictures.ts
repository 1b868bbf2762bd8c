import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { readArray } from '../files/index.ts';
import {
  type BackgroundImage,
  choosePictures,
  drawHeatMap,
  drawOverlay,
  type Scale,
} from '../pictures/index.ts';
import { type EntryMaps, walkMaps } from './entry-maps.ts';
import type { ItemImages } from './find-images.ts';

export type PicturesToWrite = {
  ids: readonly string[];
  maps: EntryMaps;
  imageScores: Float64Array;
  scale: Scale;
  backgrounds: ItemImages;
  /** What an image is chosen by where not all are drawn; the middle of their scores where it is absent. */
  imageThreshold: number | undefined;
  /** What is outlined; nothing where it is absent. */
  pixelThreshold: number | undefined;
};

const MAX_IMAGE_BYTES = 64 * 1024 ** 2;

/** A heat map of each image that is chosen, and the image with what the entry finds in it. */
export async function writePictures(directory: string, pictures: PicturesToWrite): Promise<void> {
  const { ids, maps, imageScores, scale, backgrounds, imageThreshold, pixelThreshold } = pictures;
  await mkdir(directory);
  for await (const { image, ...map } of walkMaps(maps, choosePictures(imageScores, imageThreshold))) {
    const id = ids[image] ?? '';
    const name = fileNameOf(id, image);
    await writeFile(join(directory, `${name}_heatmap.png`), await drawHeatMap(map, scale));
    if (pixelThreshold === undefined) continue;
    const shown = { threshold: pixelThreshold, scale, image: await findBackground(backgrounds.get(id)) };
    await writeFile(join(directory, `${name}_overlay.png`), await drawOverlay(map, shown));
  }
}

/** An image that cannot be read is not shown; the scores are, in its place. */
async function findBackground(file: string | undefined): Promise<BackgroundImage | undefined> {
  if (file === undefined) return undefined;
  try {
    const { shape, data } = await readArray(file, {
      ...{ name: file, maxBytes: MAX_IMAGE_BYTES, channels: 'any' },
    });
    const [height = 0, width = 0, channels = 1] = shape;
    const isShown = data instanceof Uint8Array || data instanceof Uint16Array;
    return isShown ? { height, width, channels, values: data } : undefined;
  } catch (error) {
    if (error instanceof LeadersBoardError) return undefined;
    throw error;
  }
}

/** An id may be anything that a table holds; a file's name may not. */
function fileNameOf(id: string, image: number): string {
  return /^[\w-][\w.-]{0,99}$/.test(id) ? id : `image-${image}`;
}
