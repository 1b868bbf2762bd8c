import { type BinSupports, createBinSupports } from './bin-supports.ts';
import { type AnomalousScratch, createAnomalousScratch, listAnomalous } from './list-anomalous.ts';
import { createNormalScratch, type NormalScratch, placeNormals } from './place-normals.ts';
import type { BinRange } from './plan-bins.ts';
import type { ScatteredPixels } from './scatter-pixels.ts';

export type BinScratch = { anomalous: AnomalousScratch; normals: NormalScratch; supports: BinSupports };

export function createBinScratch(): BinScratch {
  return {
    anomalous: createAnomalousScratch(),
    normals: createNormalScratch(),
    supports: createBinSupports(),
  };
}

/** Ranks the pixels of one bin into the scratch's supports; `regionShares` is 1 / area by region. */
export function rankBin(
  range: BinRange,
  pixels: ScatteredPixels,
  regionShares: Float64Array,
  { anomalous, normals, supports }: BinScratch,
): void {
  listAnomalous(range, pixels, regionShares, anomalous, supports);
  placeNormals(range, pixels.normalLows, normals, supports);
}
