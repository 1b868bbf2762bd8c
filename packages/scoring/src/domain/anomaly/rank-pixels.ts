import type { CompiledMasks } from './compile-masks.ts';
import { pixelCountOf } from './map-shape.ts';
import type { RankedPixels } from './ranking.ts';
import { refuseNonFinite } from './refuse-non-finite.ts';
import { keyOf, scoreOf } from './score-keys.ts';

/** `scores` holds the maps of all images one after the other. A score that is not finite is refused with its place. */
export function rankPixels(masks: CompiledMasks, scores: Float32Array): RankedPixels {
  refuseNonFinite(masks.shapes, scores);
  const { normals, anomalous } = splitKeys(masks, scores);
  const shares = new Map<number, { count: number; share: number }>();
  for (const { key, region } of anomalous) {
    const known = shares.get(key) ?? { count: 0, share: 0 };
    known.count += 1;
    known.share += 1 / (masks.regionAreas[region] as number);
    shares.set(key, known);
  }
  const keys = [...shares.keys()].sort((one, other) => other - one);
  const places = keys.map((key) => ({ from: lowerBound(normals, key), to: lowerBound(normals, key + 1) }));
  return {
    anomalousCount: masks.anomalousCount,
    normalCount: masks.normalCount,
    regionCount: masks.regionAreas.length,
    thresholds: Float32Array.from(keys, scoreOf),
    normalsAbove: Float64Array.from(places, ({ to }) => normals.length - to),
    normalsEqual: Float64Array.from(places, ({ from, to }) => to - from),
    anomalousEqual: Float64Array.from(keys, (key) => shares.get(key)?.count ?? 0),
    regionShares: Float64Array.from(keys, (key) => shares.get(key)?.share ?? 0),
  };
}

function splitKeys(masks: CompiledMasks, scores: Float32Array) {
  const keys = new Int32Array(scores.buffer, scores.byteOffset, scores.length).map(keyOf);
  const isNormal = new Uint8Array(keys.length).fill(1);
  const anomalous: { key: number; region: number }[] = [];
  let start = 0;
  for (const [image, shape] of masks.shapes.entries()) {
    for (let run = masks.imageRuns[image] as number; run < (masks.imageRuns[image + 1] as number); run += 1) {
      const from = start + (masks.runStarts[run] as number);
      const to = from + (masks.runLengths[run] as number);
      const region = masks.runRegions[run] as number;
      for (let pixel = from; pixel < to; pixel += 1) {
        anomalous.push({ key: keys[pixel] as number, region });
      }
      isNormal.fill(0, from, to);
    }
    start += pixelCountOf(shape);
  }
  return { normals: keys.filter((_key, pixel) => isNormal[pixel] === 1).sort(), anomalous };
}

/** How many of the sorted keys are less. */
function lowerBound(sorted: Int32Array, key: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle] as number) < key) from = middle + 1;
    else to = middle;
  }
  return from;
}
