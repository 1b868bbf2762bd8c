import type { CompiledMasks } from './compile-masks.ts';
import { type MapShape, pixelCountOf } from './map-shape.ts';
import type { MapSource } from './map-source.ts';
import { bitsOf, type ImageRange, type MaskedScores } from './masked-scores.ts';

/** One map at a time, in memory that is used again for the next. */
export type ReadMap = {
  image: number;
  shape: MapShape;
  scores: Float32Array;
  maps: MaskedScores;
  images: ImageRange;
};

export async function* readMaps(masks: CompiledMasks, source: MapSource): AsyncGenerator<ReadMap> {
  const { shapes, imageStarts } = masks;
  const room = new Float32Array(shapes.reduce((most, shape) => Math.max(most, pixelCountOf(shape)), 0));
  for (const [image, shape] of shapes.entries()) {
    const scores = room.subarray(0, pixelCountOf(shape));
    await source.read(image, scores);
    const maps = { masks, bits: bitsOf(scores), origin: imageStarts[image] as number };
    yield { image, shape, scores, maps, images: { firstImage: image, endImage: image + 1 } };
  }
}
