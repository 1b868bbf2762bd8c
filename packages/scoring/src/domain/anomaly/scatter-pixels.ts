import type { ImageRange, MaskedScores } from './masked-scores.ts';
import { BIN_COUNT, binOf } from './score-bins.ts';
import { keyOf } from './score-keys.ts';
import { shareCounts, shareLows, sharePlaces } from './shared-arrays.ts';
import { walkStretches } from './walk-stretches.ts';

/** The lower bits of the pixels of each bin that is looked into, bin after bin. */
export type ScatteredPixels = {
  normalLows: Uint16Array;
  anomalousLows: Uint16Array;
  anomalousRegions: Uint32Array;
};

/** Places are integers of 32 bits, with a sign. */
const MOST_PLACES = 2 ** 31;

export function createScatteredPixels(normalCount: number, anomalousCount: number): ScatteredPixels {
  if (Math.max(normalCount, anomalousCount) > MOST_PLACES) {
    throw new RangeError(
      'More than 2,147,483,648 pixels cannot be scored at once; read the maps as a stream.',
    );
  }
  return {
    normalLows: shareLows(normalCount),
    anomalousLows: shareLows(anomalousCount),
    anomalousRegions: shareCounts(anomalousCount),
  };
}

/** Where the next pixel of each bin goes. */
export type ScatterPlaces = { normals: Int32Array; anomalous: Int32Array };

/** The place of a bin that nobody looks into. */
export const NO_PLACE = -1;

/** At first nobody looks into any bin. */
export function createScatterPlaces(): ScatterPlaces {
  return { normals: sharePlaces(BIN_COUNT).fill(NO_PLACE), anomalous: sharePlaces(BIN_COUNT).fill(NO_PLACE) };
}

/** Puts the pixels of some images, in their order, into their bins' places. */
export function scatterPixels(
  maps: MaskedScores,
  images: ImageRange,
  places: ScatterPlaces,
  scattered: ScatteredPixels,
): void {
  const { bits } = maps;
  walkStretches(maps, images, {
    normals: (from, to) => scatterNormals(bits, from, to, places.normals, scattered.normalLows),
    anomalous: (from, to, region) => scatterAnomalous(bits, from, to, region, places.anomalous, scattered),
  });
}

function scatterNormals(
  bits: Int32Array,
  from: number,
  to: number,
  places: Int32Array,
  lows: Uint16Array,
): void {
  for (let pixel = from; pixel < to; pixel += 1) {
    const key = keyOf(bits[pixel] as number);
    const bin = binOf(key);
    const place = places[bin] as number;
    if (place === NO_PLACE) continue;
    lows[place] = key;
    places[bin] = place + 1;
  }
}

function scatterAnomalous(
  bits: Int32Array,
  from: number,
  to: number,
  region: number,
  places: Int32Array,
  { anomalousLows, anomalousRegions }: ScatteredPixels,
): void {
  for (let pixel = from; pixel < to; pixel += 1) {
    const key = keyOf(bits[pixel] as number);
    const bin = binOf(key);
    const place = places[bin] as number;
    if (place === NO_PLACE) continue;
    anomalousLows[place] = key;
    anomalousRegions[place] = region;
    places[bin] = place + 1;
  }
}
