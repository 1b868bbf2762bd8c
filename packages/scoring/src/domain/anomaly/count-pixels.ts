import type { ImageRange, MaskedScores } from './masked-scores.ts';
import { BIN_COUNT, binOf } from './score-bins.ts';
import { keyOf } from './score-keys.ts';
import { shareCounts } from './shared-arrays.ts';
import { walkStretches } from './walk-stretches.ts';

/** How many pixels each bin holds. */
export type BinCounts = { normals: Uint32Array; anomalous: Uint32Array };

export function createBinCounts(): BinCounts {
  return { normals: shareCounts(BIN_COUNT), anomalous: shareCounts(BIN_COUNT) };
}

/** Adds the pixels of some images to the counts. */
export function countPixels(maps: MaskedScores, images: ImageRange, { normals, anomalous }: BinCounts): void {
  const { bits } = maps;
  walkStretches(maps, images, {
    normals: (from, to) => countStretch(bits, from, to, normals),
    anomalous: (from, to) => countStretch(bits, from, to, anomalous),
  });
}

function countStretch(bits: Int32Array, from: number, to: number, counts: Uint32Array | Int32Array): void {
  for (let pixel = from; pixel < to; pixel += 1) {
    const bin = binOf(keyOf(bits[pixel] as number));
    counts[bin] = (counts[bin] as number) + 1;
  }
}
