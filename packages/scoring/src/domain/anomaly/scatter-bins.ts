import type { CompiledMasks } from './compile-masks.ts';
import { countPixels, createBinCounts } from './count-pixels.ts';
import { bitsOf } from './masked-scores.ts';
import { planBins } from './plan-bins.ts';
import { mayBeNonFinite, refuseNonFinite } from './refuse-non-finite.ts';
import { createScatteredPixels, createScatterPlaces, scatterPixels } from './scatter-pixels.ts';
import type { BinWork } from './sum-bins.ts';

/** Lays the pixels into their bins, in this thread alone; a score that is not finite is refused with its place. */
export function scatterBins(masks: CompiledMasks, scores: Float32Array): BinWork {
  const maps = { masks, bits: bitsOf(scores), origin: 0 };
  const images = { firstImage: 0, endImage: masks.shapes.length };
  const counts = createBinCounts();
  countPixels(maps, images, counts);
  if (mayBeNonFinite(counts)) refuseNonFinite(masks.shapes, scores);
  const places = createScatterPlaces();
  const plan = planBins([counts], [places]);
  const pixels = createScatteredPixels(plan.normalStarts.at(-1) ?? 0, masks.anomalousCount);
  scatterPixels(maps, images, places, pixels);
  return { masks, plan, pixels };
}
