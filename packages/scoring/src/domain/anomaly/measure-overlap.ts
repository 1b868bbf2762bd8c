import { addTo, createSum, totalOf } from './compensated-sum.ts';
import type { RankedPixels } from './ranking.ts';

/** `pixel_pro`: the area below the curve of the mean overlap of regions, up to a share of 0.3 of the normal pixels. */
export function measureOverlap(ranked: RankedPixels): number {
  const limit = overlapLimit(ranked.normalCount);
  const overlap = createSum();
  for (let index = 0; index < ranked.regionShares.length; index += 1) {
    const above = ranked.normalsAbove[index] as number;
    const equal = ranked.normalsEqual[index] as number;
    addTo(overlap, (ranked.regionShares[index] as number) * areaBeyond(above, equal, limit));
  }
  return totalOf(overlap) / (ranked.regionCount * limit);
}

/** In normal pixels; 3/10 and not 0.3, which is less as a double. */
export function overlapLimit(normalCount: number): number {
  return (3 * normalCount) / 10;
}

/** What an anomalous pixel adds below the curve, in normal pixels: the curve is linear between two distinct scores. */
export function areaBeyond(above: number, equal: number, limit: number): number {
  if (above + equal <= limit) return limit - above - equal / 2;
  return above < limit ? (limit - above) ** 2 / (2 * equal) : 0;
}
