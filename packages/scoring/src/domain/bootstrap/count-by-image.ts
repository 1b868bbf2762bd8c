import type { CompiledMasks } from '../anomaly/compile-masks.ts';
import { pixelCountOf } from '../anomaly/map-shape.ts';
import type { RankedPixels } from '../anomaly/ranking.ts';
import { keyOf } from '../anomaly/score-keys.ts';
import { type Bin, chooseBins } from './choose-bins.ts';
import { createSlotCounter } from './count-slots.ts';

/** What the resamples of images need of their pixels, whatever their number. */
export type PixelCounts = {
  bins: readonly Bin[];
  /** By image, by bin: `FIGURES` numbers. */
  table: Float64Array;
  /** By image. */
  anomalous: Float64Array;
  normals: Float64Array;
  regions: Float64Array;
};

/** Of a bin: normal pixels between it and the bin above, normal and anomalous pixels in it, and the latter's shares of their regions. */
export const FIGURES = 4;

export type ImageCounter = {
  /** Counts one image; in any order, each once. */
  add(image: number, scores: Float32Array): void;
  finish(): PixelCounts;
};

/** Of the table: it is 8 MiB then, and a thousand resamples take half a second. */
const WANTED_CELLS = 2 ** 20;
const FEWEST_BINS = 512;

/** `ranked` are the pixels of all images together. Memory does not grow with the size of the images. */
export function createImageCounter(
  masks: CompiledMasks,
  ranked: RankedPixels,
  bins: readonly Bin[] = chooseBins(ranked, limitBins(masks.shapes.length)),
): ImageCounter {
  const images = masks.shapes.length;
  const slots = createSlotCounter(startSlots(ranked.thresholds, bins));
  const counted: PixelCounts = {
    bins,
    table: new Float64Array(images * bins.length * FIGURES),
    anomalous: new Float64Array(images),
    normals: new Float64Array(images),
    regions: new Float64Array(images),
  };

  function add(image: number, scores: Float32Array): void {
    const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
    const rows = counted.table.subarray(image * bins.length * FIGURES, (image + 1) * bins.length * FIGURES);
    const all = new Uint32Array(2 * bins.length + 1);
    slots.count(bits, all);
    const anomalous = addAnomalous(masks, image, (pixel, share) => {
      const row = ((slots.slotOf(keyOf(bits[pixel] as number)) - 1) / 2) * FIGURES;
      rows[row + 2] = (rows[row + 2] as number) + 1;
      rows[row + 3] = (rows[row + 3] as number) + share;
    });
    for (let bin = 0; bin < bins.length; bin += 1) {
      rows[bin * FIGURES] = all[2 * bin] as number;
      rows[bin * FIGURES + 1] = (all[2 * bin + 1] as number) - (rows[bin * FIGURES + 2] as number);
    }
    counted.anomalous[image] = anomalous.pixels;
    counted.normals[image] = scores.length - anomalous.pixels;
    counted.regions[image] = anomalous.regions;
  }

  return { add, finish: () => counted };
}

/** Of maps that lie one after the other. */
export function countByImage(
  masks: CompiledMasks,
  ranked: RankedPixels,
  scores: Float32Array,
  bins?: readonly Bin[],
): PixelCounts {
  const counter = createImageCounter(masks, ranked, bins);
  let start = 0;
  for (const [image, shape] of masks.shapes.entries()) {
    counter.add(image, scores.subarray(start, start + pixelCountOf(shape)));
    start += pixelCountOf(shape);
  }
  return counter.finish();
}

function limitBins(images: number): number {
  return Math.max(FEWEST_BINS, Math.floor(WANTED_CELLS / FIGURES / images));
}

/** Two slots a bin: what lies above it and below the bin before, and what lies in it. */
function startSlots(thresholds: RankedPixels['thresholds'], bins: readonly Bin[]): Int32Array {
  const keys = new Int32Array(Float32Array.from(thresholds).buffer).map(keyOf);
  return Int32Array.from(bins.flatMap(({ first, last }) => [(keys[first] ?? 0) + 1, keys[last] ?? 0]));
}

function addAnomalous(masks: CompiledMasks, image: number, add: (pixel: number, share: number) => void) {
  const regions = new Set<number>();
  let pixels = 0;
  for (let run = masks.imageRuns[image] ?? 0; run < (masks.imageRuns[image + 1] ?? 0); run += 1) {
    const start = masks.runStarts[run] ?? 0;
    const length = masks.runLengths[run] ?? 0;
    const region = masks.runRegions[run] ?? 0;
    const share = 1 / (masks.regionAreas[region] ?? 0);
    for (let pixel = start; pixel < start + length; pixel += 1) add(pixel, share);
    regions.add(region);
    pixels += length;
  }
  return { pixels, regions: regions.size };
}
