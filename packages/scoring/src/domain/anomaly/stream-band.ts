import type { CompiledMasks } from './compile-masks.ts';
import { createDenseBins, rankDenseBin, tabulatePixels } from './dense-bins.ts';
import type { MapSource } from './map-source.ts';
import type { BinRange } from './plan-bins.ts';
import { type BinScratch, rankBin } from './rank-bin.ts';
import { readMaps } from './read-maps.ts';
import { createScatterPlaces, scatterPixels } from './scatter-pixels.ts';
import type { StreamBin } from './stream-plan.ts';

/** The pixels of some bins. */
export type Band = {
  /** Ranks one of the bins into the scratch's supports. */
  rank(bin: StreamBin, scratch: BinScratch): void;
  /** Gives the memory back at once, so that the next band does not come on top of it. */
  release(): void;
};

/** Reads the maps for the pixels of some bins. */
export async function readBand(
  masks: CompiledMasks,
  source: MapSource,
  bins: readonly StreamBin[],
): Promise<Band> {
  const listed = bins.filter(({ isDense }) => !isDense);
  const tabulated = bins.filter(({ isDense }) => isDense);
  const { places, ranges, pixels } = layOut(listed);
  const mostNormals = Math.max(0, ...tabulated.map(({ normalCount }) => normalCount));
  const denseBins = tabulated.map(({ bin }) => bin);
  const dense = createDenseBins(denseBins, mostNormals);
  for await (const { maps, images } of readMaps(masks, source)) {
    if (listed.length > 0) scatterPixels(maps, images, places, pixels);
    if (tabulated.length > 0) tabulatePixels(maps, images, masks.regionShares, dense);
  }
  return {
    rank({ bin, above }, scratch) {
      const range = ranges.get(bin);
      if (range) rankBin(range, pixels, masks.regionShares, scratch);
      else rankDenseBin(dense, bin, above, scratch.supports);
    },
    release() {
      for (const { buffer } of [dense.normals, ...Object.values(dense.anomalous), ...Object.values(pixels)]) {
        if (buffer instanceof ArrayBuffer) buffer.transfer(0);
      }
    },
  };
}

/** Room for the pixels of bins that are listed, one bin after the other. */
function layOut(listed: readonly StreamBin[]) {
  const places = createScatterPlaces();
  const ranges = new Map<number, BinRange>();
  let [normalEnd, anomalousEnd] = [0, 0];
  for (const { bin, normalCount, anomalousCount, above } of listed) {
    const [normalStart, anomalousStart] = [normalEnd, anomalousEnd];
    normalEnd += normalCount;
    anomalousEnd += anomalousCount;
    places.normals[bin] = normalStart;
    places.anomalous[bin] = anomalousStart;
    ranges.set(bin, { normalStart, normalEnd, anomalousStart, anomalousEnd, above });
  }
  const pixels = {
    normalLows: new Uint16Array(normalEnd),
    anomalousLows: new Uint16Array(anomalousEnd),
    anomalousRegions: new Uint32Array(anomalousEnd),
  };
  return { places, ranges, pixels };
}
