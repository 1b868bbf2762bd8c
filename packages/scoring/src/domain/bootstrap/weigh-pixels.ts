import { areaBeyond, overlapLimit } from '../anomaly/area-beyond.ts';
import { measurePixels } from '../anomaly/measure-ranking.ts';
import type { RankedPixels } from '../anomaly/ranking.ts';
import type { MetricReport } from '../metric-report.ts';
import { FIGURES, type PixelCounts } from './count-by-image.ts';
import type { Weights } from './draw-resamples.ts';
import type { WeightedMetrics } from './weighted-metrics.ts';

const NAMES = ['pixel_auc', 'pixel_ap', 'pixel_f1', 'pixel_pro'];

/**
 * The pixel metrics by weights of whole images. Exact where each distinct score of an anomalous pixel has a bin of its own. Else the
 * scores of a bin count as equal, and each metric is moved by the little by which that misses the exact one when each image counts once.
 */
export function weighPixels(
  ranked: RankedPixels,
  counts: PixelCounts,
  { metrics }: MetricReport = measurePixels(ranked),
): WeightedMetrics {
  const { bins, table, anomalous } = counts;
  const images = anomalous.length;
  const sums = new Float64Array(bins.length * FIGURES);

  function measureBins(weights: Weights, into: Float64Array): void {
    sums.fill(0);
    for (let image = 0; image < images; image += 1) {
      const weight = weights[image] ?? 0;
      if (weight > 0) addRow(sums, table, image * sums.length, weight);
    }
    measureSums(sums, totalsOf(counts, weights), into);
  }

  const moves = new Float64Array(NAMES.length);
  if (ranked.isThinned || bins.length < ranked.thresholds.length) {
    measureBins(new Uint16Array(images).fill(1), moves);
    for (const [place, name] of NAMES.entries()) {
      moves[place] = (metrics[name] ?? Number.NaN) - (moves[place] ?? 0);
    }
  }

  return {
    names: NAMES,
    measure(weights, into) {
      measureBins(weights, into);
      for (const [place, move] of moves.entries()) {
        into[place] = Math.min(1, Math.max(0, (into[place] ?? 0) + move));
      }
    },
  };
}

/** A bin at a time, which takes a third of the time of a cell at a time. */
function addRow(sums: Float64Array, table: Float64Array, start: number, weight: number): void {
  for (let cell = 0; cell < sums.length; cell += FIGURES) {
    const from = start + cell;
    sums[cell] = (sums[cell] as number) + weight * (table[from] as number);
    sums[cell + 1] = (sums[cell + 1] as number) + weight * (table[from + 1] as number);
    sums[cell + 2] = (sums[cell + 2] as number) + weight * (table[from + 2] as number);
    sums[cell + 3] = (sums[cell + 3] as number) + weight * (table[from + 3] as number);
  }
}

type Totals = { anomalous: number; normals: number; regions: number };

function totalsOf({ anomalous, normals, regions }: PixelCounts, weights: Weights): Totals {
  const totals = { anomalous: 0, normals: 0, regions: 0 };
  for (const [image, weight] of weights.entries()) {
    totals.anomalous += weight * (anomalous[image] ?? 0);
    totals.normals += weight * (normals[image] ?? 0);
    totals.regions += weight * (regions[image] ?? 0);
  }
  return totals;
}

function measureSums(sums: Float64Array, totals: Totals, into: Float64Array): void {
  const { anomalous, normals, regions } = totals;
  const limit = overlapLimit(normals);
  let [found, wrong, area, precisions, f1, overlap] = [0, 0, 0, 0, 0, 0];
  for (let cell = 0; cell < sums.length; cell += FIGURES) {
    const above = wrong + (sums[cell] as number);
    const equal = sums[cell + 1] as number;
    const entering = sums[cell + 2] as number;
    wrong = above + equal;
    if (entering === 0) continue;
    found += entering;
    area += entering * (normals - above - equal / 2);
    precisions += (entering * found) / (found + wrong);
    f1 = Math.max(f1, (2 * found) / (found + wrong + anomalous));
    overlap += (sums[cell + 3] as number) * areaBeyond(above, equal, limit);
  }
  into[0] = area / (anomalous * normals);
  into[1] = precisions / anomalous;
  into[2] = anomalous === 0 ? Number.NaN : f1;
  into[3] = overlap / (regions * limit);
}
