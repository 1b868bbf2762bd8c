import { denseBinBytes } from './dense-bins.ts';
import { BIN_COUNT } from './score-bins.ts';

/** How many pixels each bin holds of so many images that the counts may pass 2^32. */
export type StreamCounts = { normals: Float64Array; anomalous: Float64Array };

/** A bin with anomalous pixels, and what it takes to look into it. */
export type StreamBin = {
  bin: number;
  normalCount: number;
  anomalousCount: number;
  /** How many normal and anomalous pixels lie in higher bins. */
  above: number;
  found: number;
  /** Whether tables are smaller than a list of its pixels. */
  isDense: boolean;
  bytes: number;
};

/** Two bytes for a normal pixel, and the region too for an anomalous one. */
const NORMAL_BYTES = 2;
const ANOMALOUS_BYTES = 6;

/** From the highest bin to the lowest. */
export function listStreamBins({ normals, anomalous }: StreamCounts): StreamBin[] {
  const bins: StreamBin[] = [];
  let above = 0;
  let found = 0;
  for (let bin = BIN_COUNT - 1; bin >= 0; bin -= 1) {
    const normalCount = normals[bin] as number;
    const anomalousCount = anomalous[bin] as number;
    if (anomalousCount > 0) {
      const listBytes = normalCount * NORMAL_BYTES + anomalousCount * ANOMALOUS_BYTES;
      const tableBytes = denseBinBytes(normalCount);
      const isDense = listBytes > tableBytes;
      const bytes = Math.min(listBytes, tableBytes);
      bins.push({ bin, normalCount, anomalousCount, above, found, isDense, bytes });
    }
    above += normalCount;
    found += anomalousCount;
  }
  return bins;
}

/** Bins that fit into the memory together, one band for each time that the maps are read again. */
export function partIntoBands(bins: readonly StreamBin[], memoryBytes: number): StreamBin[][] {
  const bands: StreamBin[][] = [];
  let rest = 0;
  for (const bin of bins) {
    if (bin.bytes > rest) {
      bands.push([]);
      rest = memoryBytes;
    }
    bands.at(-1)?.push(bin);
    rest -= bin.bytes;
  }
  return bands;
}
