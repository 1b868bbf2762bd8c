import { type BinSupports, createBinSupports } from './bin-supports.ts';
import {
  addAnomalous,
  addNormals,
  type BinTables,
  createBlockTables,
  createKeyTables,
  markBlock,
  sweepTables,
} from './bin-tables.ts';
import type { BinRange } from './plan-bins.ts';
import { FEW_ANOMALOUS, rankFew } from './rank-few.ts';
import type { ScatteredPixels } from './scatter-pixels.ts';

export type BinScratch = { tables: BinTables; supports: BinSupports };

export function createBinScratch(): BinScratch {
  return { tables: { ...createKeyTables(1), ...createBlockTables() }, supports: createBinSupports() };
}

/** So few normal pixels are compared with each of few anomalous ones, which takes less than the walk along a table. */
const FEW_NORMALS = 4096;

/** Ranks the pixels of one bin into the scratch's supports; `regionShares` is 1 / area by region. */
export function rankBin(
  range: BinRange,
  pixels: ScatteredPixels,
  regionShares: Float64Array,
  { tables, supports }: BinScratch,
): void {
  const { normalStart, normalEnd, anomalousStart, anomalousEnd } = range;
  const anomalousCount = anomalousEnd - anomalousStart;
  if (anomalousCount <= FEW_ANOMALOUS && normalEnd - normalStart <= FEW_NORMALS) {
    rankFew(range, pixels, regionShares, supports);
    return;
  }
  const { normalLows, anomalousLows, anomalousRegions } = pixels;
  for (let place = anomalousStart; place < anomalousEnd; place += 1) {
    const share = regionShares[anomalousRegions[place] as number] as number;
    const low = anomalousLows[place] as number;
    addAnomalous(tables, low, share);
    markBlock(tables, low);
  }
  const toldApart = addNormals(tables, normalLows, { start: normalStart, end: normalEnd, anomalousCount });
  sweepTables(tables, range.above, supports);
  if (toldApart === 'all') tables.normals.fill(0);
}
