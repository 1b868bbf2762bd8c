import { addSupport, type BinSupports } from './bin-supports.ts';
import type { BinRange } from './plan-bins.ts';
import type { ScatteredPixels } from './scatter-pixels.ts';

/** More of them would be sorted faster by another way. */
export const FEW_ANOMALOUS = 8;

/** Ranks a bin of few anomalous pixels, which it sorts in their place. */
export function rankFew(
  { normalStart, normalEnd, anomalousStart, anomalousEnd, above }: BinRange,
  pixels: ScatteredPixels,
  regionShares: Float64Array,
  supports: BinSupports,
): void {
  const { normalLows, anomalousLows, anomalousRegions } = pixels;
  sortDown(pixels, anomalousStart, anomalousEnd);
  supports.count = 0;
  for (let place = anomalousStart; place < anomalousEnd; ) {
    const low = anomalousLows[place] as number;
    const first = place;
    let share = 0;
    for (; place < anomalousEnd && anomalousLows[place] === low; place += 1) {
      share += regionShares[anomalousRegions[place] as number] as number;
    }
    let higher = 0;
    let equal = 0;
    for (let normal = normalStart; normal < normalEnd; normal += 1) {
      const other = normalLows[normal] as number;
      if (other > low) higher += 1;
      else if (other === low) equal += 1;
    }
    addSupport(supports, low, { above: above + higher, equal, anomalous: place - first, share });
  }
}

/** Leaves equal ones in their order, so that their shares are summed in the same order by any number of threads. */
function sortDown({ anomalousLows, anomalousRegions }: ScatteredPixels, start: number, end: number): void {
  for (let next = start + 1; next < end; next += 1) {
    const low = anomalousLows[next] as number;
    const region = anomalousRegions[next] as number;
    let place = next;
    for (; place > start && (anomalousLows[place - 1] as number) < low; place -= 1) {
      anomalousLows[place] = anomalousLows[place - 1] as number;
      anomalousRegions[place] = anomalousRegions[place - 1] as number;
    }
    anomalousLows[place] = low;
    anomalousRegions[place] = region;
  }
}
