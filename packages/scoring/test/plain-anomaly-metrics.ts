import type { PixelItem } from './exact-anomaly-metrics.ts';

/** The definitions once more, by sorting and in doubles: for maps that are too large for rational arithmetic. */
export function plainPixelMetrics(pixels: readonly PixelItem[]): Record<string, number> {
  const normals = Float64Array.from(scoresOf(pixels, false)).sort();
  const anomalous = pixels.filter(({ isAnomalous }) => isAnomalous);
  const areas = Map.groupBy(anomalous, ({ region }) => region);
  const limit = 0.3 * normals.length;
  let halves = 0n;
  let overlap = 0;
  let precision = 0;
  let f1 = 0;
  let found = 0;
  for (const [score, group] of groupsByScore(anomalous)) {
    const below = countLess(normals, score, false);
    const above = normals.length - countLess(normals, score, true);
    const equal = normals.length - below - above;
    found += group.length;
    const positive = found + above + equal;
    halves += BigInt(group.length) * BigInt(2 * below + equal);
    precision += (group.length * found) / positive;
    f1 = Math.max(f1, (2 * found) / (positive + anomalous.length));
    const area = above + equal <= limit ? limit - above - equal / 2 : (limit - above) ** 2 / (2 * equal);
    if (above >= limit) continue;
    for (const { region } of group) overlap += area / (areas.get(region)?.length ?? 0);
  }
  return {
    pixel_auc: Number(halves) / 2 / normals.length / anomalous.length,
    pixel_ap: precision / anomalous.length,
    pixel_f1: f1,
    pixel_pro: overlap / areas.size / limit,
  };
}

/** From the highest score to the lowest. */
function groupsByScore(pixels: readonly PixelItem[]): [number, PixelItem[]][] {
  const groups = Map.groupBy(pixels, ({ score }) => score);
  return [...groups].sort(([one], [other]) => other - one);
}

function* scoresOf(pixels: readonly PixelItem[], isAnomalous: boolean): Generator<number> {
  for (const pixel of pixels) if (pixel.isAnomalous === isAnomalous) yield pixel.score;
}

function countLess(sorted: Float64Array, score: number, orEqual: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const value = sorted[middle] ?? Number.NaN;
    if (value < score || (orEqual && value === score)) from = middle + 1;
    else to = middle;
  }
  return from;
}
