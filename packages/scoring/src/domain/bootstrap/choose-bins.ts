import type { Ranking } from '../anomaly/ranking.ts';
import { findBestF1 } from '../curves/find-best-f1.ts';

/** Neighbouring distinct scores of what is anomalous, by their places in the ranking. */
export type Bin = { first: number; last: number };

/**
 * At most `limit` bins. Where there are more scores than that, a bin is one score, or scores so near to each other that from the first to
 * the last the share of the anomalous that are found and the share of the normal ones that are taken for anomalous change by no more
 * than 6 / (`limit` − 2). The score with the best F1 ends a bin.
 */
export function chooseBins(ranking: Ranking, limit: number): Bin[] {
  const scores = ranking.thresholds.length;
  if (scores <= limit) return Array.from({ length: scores }, (_, place) => ({ first: place, last: place }));
  const { starts, ends } = measureProgress(ranking);
  const step = 6 / (limit - 2);
  const best = findBestF1(ranking);
  const bins: Bin[] = [];
  let first = 0;
  for (let place = 1; place <= scores; place += 1) {
    const isNear = (ends[place] ?? Number.POSITIVE_INFINITY) - (starts[first] ?? 0) <= step;
    if (isNear && place - 1 !== best) continue;
    bins.push({ first, last: place - 1 });
    first = place;
  }
  return bins;
}

/**
 * How far the curves have come above a score and at it, from 0 to 3: the share of the anomalous, that of the normal ones, and what the
 * normal ones cost precision, which counts where there are many more of them.
 */
function measureProgress(ranking: Ranking): { starts: Float64Array; ends: Float64Array } {
  const { anomalousCount, normalCount, normalsAbove, normalsEqual, anomalousEqual } = ranking;
  const progress = (found: number, wrong: number) =>
    found / anomalousCount + (wrong > 0 ? wrong / normalCount + wrong / (wrong + anomalousCount) : 0);
  const starts = new Float64Array(anomalousEqual.length);
  const ends = new Float64Array(anomalousEqual.length);
  let found = 0;
  for (const [place, anomalous] of anomalousEqual.entries()) {
    const above = normalsAbove[place] ?? 0;
    starts[place] = progress(found, above);
    found += anomalous;
    ends[place] = progress(found, above + (normalsEqual[place] ?? 0));
  }
  return { starts, ends };
}
