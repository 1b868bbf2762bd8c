import type { ImageRange, MaskedScores } from './masked-scores.ts';
import { BIN_COUNT } from './score-bins.ts';
import { keyOf } from './score-keys.ts';
import { shareCounts, shareLows } from './shared-arrays.ts';

/** The lower bits of the pixels of each bin that is looked into, bin after bin. */
export type ScatteredPixels = {
  normalLows: Uint16Array;
  anomalousLows: Uint16Array;
  anomalousRegions: Uint32Array;
};

export function createScatteredPixels(normalCount: number, anomalousCount: number): ScatteredPixels {
  return {
    normalLows: shareLows(normalCount),
    anomalousLows: shareLows(anomalousCount),
    anomalousRegions: shareCounts(anomalousCount),
  };
}

/** Where the next pixel of each bin goes. */
export type ScatterPlaces = { normals: Uint32Array; anomalous: Uint32Array };

/** The place of a bin that nobody looks into. */
export const NO_PLACE = 0xffffffff;

/** Puts the pixels of some images, in their order, into their bins' places. */
export function scatterPixels(
  { masks, bits }: MaskedScores,
  { firstImage, endImage }: ImageRange,
  places: ScatterPlaces,
  scattered: ScatteredPixels,
): void {
  const { imageStarts, imageRuns, runStarts, runLengths, runRegions } = masks;
  for (let image = firstImage; image < endImage; image += 1) {
    const imageStart = imageStarts[image] as number;
    const endRun = imageRuns[image + 1] as number;
    let normal = imageStart;
    for (let run = imageRuns[image] as number; run < endRun; run += 1) {
      const start = imageStart + (runStarts[run] as number);
      const end = start + (runLengths[run] as number);
      scatterNormals(bits, normal, start, places.normals, scattered.normalLows);
      scatterAnomalous(bits, start, end, runRegions[run] as number, places.anomalous, scattered);
      normal = end;
    }
    scatterNormals(bits, normal, imageStarts[image + 1] as number, places.normals, scattered.normalLows);
  }
}

function scatterNormals(
  bits: Int32Array,
  start: number,
  end: number,
  places: Uint32Array,
  lows: Uint16Array,
): void {
  for (let pixel = start; pixel < end; pixel += 1) {
    const key = keyOf(bits[pixel] as number);
    const bin = (key >> 16) + BIN_COUNT / 2;
    const place = places[bin] as number;
    if (place === NO_PLACE) continue;
    lows[place] = key;
    places[bin] = place + 1;
  }
}

function scatterAnomalous(
  bits: Int32Array,
  start: number,
  end: number,
  region: number,
  places: Uint32Array,
  { anomalousLows, anomalousRegions }: ScatteredPixels,
): void {
  for (let pixel = start; pixel < end; pixel += 1) {
    const key = keyOf(bits[pixel] as number);
    const bin = (key >> 16) + BIN_COUNT / 2;
    const place = places[bin] as number;
    anomalousLows[place] = key;
    anomalousRegions[place] = region;
    places[bin] = place + 1;
  }
}
