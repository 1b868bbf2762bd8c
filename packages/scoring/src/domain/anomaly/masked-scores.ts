import type { CompiledMasks } from './compile-masks.ts';

/** Maps, one after the other, beside their truth; the arrays may be shared between threads. */
export type MaskedScores = {
  masks: Pick<CompiledMasks, 'imageStarts' | 'imageRuns' | 'runStarts' | 'runLengths' | 'runRegions'>;
  /** The bits of the scores, of which the first is that of the pixel `origin` among all pixels. */
  bits: Int32Array;
  origin: number;
};

export type ImageRange = { firstImage: number; endImage: number };

/** Without a copy. */
export function bitsOf(scores: Float32Array): Int32Array {
  return new Int32Array(scores.buffer, scores.byteOffset, scores.length);
}
