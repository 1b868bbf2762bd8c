import type { ImageRange, MaskedScores } from './masked-scores.ts';
import { BIN_COUNT } from './score-bins.ts';
import { keyOf } from './score-keys.ts';
import { shareCounts } from './shared-arrays.ts';

/** How many pixels each bin holds. */
export type BinCounts = { normals: Uint32Array; anomalous: Uint32Array };

export function createBinCounts(): BinCounts {
  return { normals: shareCounts(BIN_COUNT), anomalous: shareCounts(BIN_COUNT) };
}

/** Adds the pixels of some images to the counts. */
export function countPixels(
  { masks, bits }: MaskedScores,
  { firstImage, endImage }: ImageRange,
  counts: BinCounts,
): void {
  const { imageStarts, imageRuns, runStarts, runLengths } = masks;
  for (let image = firstImage; image < endImage; image += 1) {
    const imageStart = imageStarts[image] as number;
    const endRun = imageRuns[image + 1] as number;
    let normal = imageStart;
    for (let run = imageRuns[image] as number; run < endRun; run += 1) {
      const start = imageStart + (runStarts[run] as number);
      const end = start + (runLengths[run] as number);
      countStretch(bits, normal, start, counts.normals);
      countStretch(bits, start, end, counts.anomalous);
      normal = end;
    }
    countStretch(bits, normal, imageStarts[image + 1] as number, counts.normals);
  }
}

function countStretch(bits: Int32Array, start: number, end: number, counts: Uint32Array): void {
  for (let pixel = start; pixel < end; pixel += 1) {
    const bin = (keyOf(bits[pixel] as number) >> 16) + BIN_COUNT / 2;
    counts[bin] = (counts[bin] as number) + 1;
  }
}
