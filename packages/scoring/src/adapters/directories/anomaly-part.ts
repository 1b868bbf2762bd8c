import { type CompiledMasks, createMaskCompiler } from '../../domain/anomaly/compile-masks.ts';
import { pixelCountOf } from '../../domain/anomaly/map-shape.ts';
import type { AnomalyPredictions } from './anomaly-predictions.ts';
import type { AnomalyTruth, Mask } from './anomaly-truth.ts';

/** The truth of some of the images, made ready for any entry. */
export type AnomalyPartTruth = {
  ids: readonly string[];
  labels: Uint8Array;
  masks: CompiledMasks | undefined;
  /** Where the map of each image begins among those of all images. */
  offsets: readonly number[];
  /** The part is all there is. */
  isWhole: boolean;
};

export type AnomalyPartPredictions = { maps: Float32Array | undefined; imageScores: Float64Array };

export function cutTruth({ ids, labels, masks }: AnomalyTruth, items: readonly number[]): AnomalyPartTruth {
  return {
    ids: items.map((item) => ids[item] ?? ''),
    labels: Uint8Array.from(items, (item) => labels[item] ?? 0),
    masks: masks && compile(items.flatMap((item) => masks[item] ?? [])),
    offsets: masks ? offsetsOf(masks, items) : [],
    isWhole: items.length === ids.length,
  };
}

/** What an entry says of the part's images; of all images without a copy. */
export function cutPredictions(
  { masks, offsets, isWhole }: AnomalyPartTruth,
  { maps, imageScores }: AnomalyPredictions,
  items: readonly number[],
): AnomalyPartPredictions {
  if (isWhole) return { maps, imageScores };
  return {
    maps: maps && masks && cutMaps(maps, masks, offsets),
    imageScores: Float64Array.from(items, (item) => imageScores[item] ?? Number.NaN),
  };
}

function cutMaps(
  maps: Float32Array,
  { shapes, pixelCount }: CompiledMasks,
  offsets: readonly number[],
): Float32Array {
  const cut = new Float32Array(new SharedArrayBuffer(pixelCount * Float32Array.BYTES_PER_ELEMENT));
  let start = 0;
  for (const [image, shape] of shapes.entries()) {
    const from = offsets[image] ?? 0;
    cut.set(maps.subarray(from, from + pixelCountOf(shape)), start);
    start += pixelCountOf(shape);
  }
  return cut;
}

function compile(masks: readonly Mask[]): CompiledMasks {
  const compiler = createMaskCompiler();
  for (const { height, width, pixels } of masks) {
    compiler.add({ height, width }, pixels ?? new Uint8Array(height * width));
  }
  return compiler.finish();
}

function offsetsOf(masks: readonly Mask[], items: readonly number[]): number[] {
  const all: number[] = [];
  let next = 0;
  for (const mask of masks) {
    all.push(next);
    next += pixelCountOf(mask);
  }
  return items.map((item) => all[item] ?? 0);
}
