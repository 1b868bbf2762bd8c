import {
  type AnomalousTables,
  addAnomalous,
  createAnomalousTables,
  takeAnomalous,
} from './anomalous-tables.ts';
import type { BinSupports } from './bin-supports.ts';
import type { ImageRange, MaskedScores } from './masked-scores.ts';
import { takeNormals } from './place-normals.ts';
import { BIN_COUNT, binOf } from './score-bins.ts';
import { keyOf } from './score-keys.ts';
import { walkStretches } from './walk-stretches.ts';

/** Tables of bins that hold so many pixels that a list of them would be larger. */
export type DenseBins = {
  /** Where the tables of each bin begin; a bin that has none is at `NO_TABLE`. */
  starts: Int32Array;
  normals: Uint32Array | Float64Array;
  anomalous: AnomalousTables;
};

const NO_TABLE = -1;
const LARGEST_COUNT = 2 ** 32 - 1;

export function createDenseBins(bins: readonly number[], mostNormals: number): DenseBins {
  const starts = new Int32Array(BIN_COUNT).fill(NO_TABLE);
  for (const [place, bin] of bins.entries()) starts[bin] = place * BIN_COUNT;
  const Counts = mostNormals > LARGEST_COUNT ? Float64Array : Uint32Array;
  return {
    starts,
    normals: new Counts(bins.length * BIN_COUNT),
    anomalous: createAnomalousTables(bins.length),
  };
}

/** What the tables of one bin take. */
export function denseBinBytes(normalCount: number): number {
  return BIN_COUNT * ((normalCount > LARGEST_COUNT ? 8 : 4) + 4 + 8 + 8);
}

/** Adds the pixels of some images to the tables of their bins. */
export function tabulatePixels(
  maps: MaskedScores,
  images: ImageRange,
  regionShares: Float64Array,
  dense: DenseBins,
): void {
  const { bits } = maps;
  walkStretches(maps, images, {
    normals: (from, to) => tabulateNormals(bits, from, to, dense),
    anomalous: (from, to, region) => tabulateAnomalous(bits, from, to, regionShares[region] as number, dense),
  });
}

function tabulateNormals(bits: Int32Array, from: number, to: number, { starts, normals }: DenseBins): void {
  for (let pixel = from; pixel < to; pixel += 1) {
    const key = keyOf(bits[pixel] as number);
    const start = starts[binOf(key)] as number;
    if (start === NO_TABLE) continue;
    const index = start + (key & 0xffff);
    normals[index] = (normals[index] as number) + 1;
  }
}

function tabulateAnomalous(
  bits: Int32Array,
  from: number,
  to: number,
  share: number,
  { starts, anomalous }: DenseBins,
): void {
  for (let pixel = from; pixel < to; pixel += 1) {
    const key = keyOf(bits[pixel] as number);
    const start = starts[binOf(key)] as number;
    if (start !== NO_TABLE) addAnomalous(anomalous, start + (key & 0xffff), share);
  }
}

/** Ranks the pixels of a bin, of which `above` normal ones lie in higher bins. */
export function rankDenseBin(dense: DenseBins, bin: number, above: number, supports: BinSupports): void {
  const start = dense.starts[bin] as number;
  supports.count = 0;
  takeAnomalous(dense.anomalous, start, supports);
  takeNormals(dense.normals, start, above, supports);
}
