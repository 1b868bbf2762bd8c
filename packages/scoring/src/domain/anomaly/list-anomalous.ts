import {
  type AnomalousTables,
  addAnomalous,
  createAnomalousTables,
  takeAnomalous,
} from './anomalous-tables.ts';
import { addSupport, type BinSupports } from './bin-supports.ts';
import type { BinRange } from './plan-bins.ts';
import type { ScatteredPixels } from './scatter-pixels.ts';
import { createSortScratch, type SortScratch, sortDown } from './sort-down.ts';

export type AnomalousScratch = { tables: AnomalousTables; sorting: SortScratch };

/** Sorting more of them takes longer than to walk along a table. */
const MOST_SORTED = 8192;

export function createAnomalousScratch(): AnomalousScratch {
  return { tables: createAnomalousTables(1), sorting: createSortScratch(MOST_SORTED) };
}

/** Lists the distinct scores of the anomalous pixels of a bin, from the highest; they may be sorted in their place. */
export function listAnomalous(
  { anomalousStart, anomalousEnd }: BinRange,
  pixels: ScatteredPixels,
  regionShares: Float64Array,
  { tables, sorting }: AnomalousScratch,
  supports: BinSupports,
): void {
  supports.count = 0;
  if (anomalousEnd - anomalousStart <= MOST_SORTED) {
    sortDown(pixels, anomalousStart, anomalousEnd, sorting);
    joinEqual(pixels, anomalousStart, anomalousEnd, regionShares, supports);
    return;
  }
  const { anomalousLows, anomalousRegions } = pixels;
  for (let place = anomalousStart; place < anomalousEnd; place += 1) {
    const share = regionShares[anomalousRegions[place] as number] as number;
    addAnomalous(tables, anomalousLows[place] as number, share);
  }
  takeAnomalous(tables, 0, supports);
}

function joinEqual(
  { anomalousLows, anomalousRegions }: ScatteredPixels,
  start: number,
  end: number,
  regionShares: Float64Array,
  supports: BinSupports,
): void {
  for (let place = start; place < end; ) {
    const low = anomalousLows[place] as number;
    const first = place;
    let share = 0;
    let lost = 0;
    for (; place < end && anomalousLows[place] === low; place += 1) {
      const next = regionShares[anomalousRegions[place] as number] as number;
      const sum = share + next;
      lost += share >= next ? share - sum + next : next - sum + share;
      share = sum;
    }
    addSupport(supports, low, place - first, share + lost);
  }
}
