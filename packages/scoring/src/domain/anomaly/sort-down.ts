import type { ScatteredPixels } from './scatter-pixels.ts';

/** More of them are sorted by their bytes. */
const MOST_INSERTED = 24;

const BYTE_COUNT = 256;

export type SortScratch = { lows: Uint16Array; regions: Uint32Array; places: Uint32Array };

/** For so many pixels at most. */
export function createSortScratch(most: number): SortScratch {
  return {
    lows: new Uint16Array(most),
    regions: new Uint32Array(most),
    places: new Uint32Array(BYTE_COUNT),
  };
}

/**
 * Sorts some anomalous pixels in their place, the highest first. Equal ones stay in their order, so that their shares are summed in
 * the same order by any number of threads.
 */
export function sortDown(pixels: ScatteredPixels, start: number, end: number, scratch: SortScratch): void {
  const { anomalousLows: lows, anomalousRegions: regions } = pixels;
  if (end - start <= MOST_INSERTED) {
    insertDown(lows, regions, start, end);
    return;
  }
  const { lows: otherLows, regions: otherRegions, places } = scratch;
  const length = end - start;
  moveByByte(
    { lows, regions, start, length },
    { lows: otherLows, regions: otherRegions, start: 0 },
    0,
    places,
  );
  moveByByte(
    { lows: otherLows, regions: otherRegions, start: 0, length },
    { lows, regions, start },
    8,
    places,
  );
}

function insertDown(lows: Uint16Array, regions: Uint32Array, start: number, end: number): void {
  for (let next = start + 1; next < end; next += 1) {
    const low = lows[next] as number;
    const region = regions[next] as number;
    let place = next;
    for (; place > start && (lows[place - 1] as number) < low; place -= 1) {
      lows[place] = lows[place - 1] as number;
      regions[place] = regions[place - 1] as number;
    }
    lows[place] = low;
    regions[place] = region;
  }
}

type PixelList = { lows: Uint16Array; regions: Uint32Array; start: number };

function moveByByte(
  from: PixelList & { length: number },
  to: PixelList,
  shift: number,
  places: Uint32Array,
): void {
  const { lows, regions, start, length } = from;
  const { lows: toLows, regions: toRegions } = to;
  places.fill(0);
  for (let pixel = start; pixel < start + length; pixel += 1) {
    const byte = ((lows[pixel] as number) >> shift) & 0xff;
    places[byte] = (places[byte] as number) + 1;
  }
  let next = to.start;
  for (let byte = BYTE_COUNT - 1; byte >= 0; byte -= 1) {
    const count = places[byte] as number;
    places[byte] = next;
    next += count;
  }
  for (let pixel = start; pixel < start + length; pixel += 1) {
    const low = lows[pixel] as number;
    const byte = (low >> shift) & 0xff;
    const place = places[byte] as number;
    toLows[place] = low;
    toRegions[place] = regions[pixel] as number;
    places[byte] = place + 1;
  }
}
