import { overlapLimit } from '../anomaly/area-beyond.ts';
import type { RankedPixels, Ranking } from '../anomaly/ranking.ts';
import { collectPoints } from './collect-points.ts';
import type { Curve, CurvePoint } from './curve.ts';

/** True positive rate over false positive rate, from (0, 0) to (1, 1); undefined without both classes. */
export function traceRoc(ranking: Ranking): Curve | undefined {
  const { anomalousCount, normalCount, anomalousEqual } = ranking;
  if (anomalousCount === 0 || normalCount === 0) return undefined;
  const steps = climb(ranking, { heights: anomalousEqual, top: anomalousCount, end: normalCount });
  return { columns: ['fpr', 'tpr'], points: collectPoints(steps) };
}

/** The mean share of a region that is found over the false positive rate, up to 0.3; undefined without regions or normal pixels. */
export function tracePro(ranked: RankedPixels): Curve | undefined {
  const { regionCount, normalCount, regionShares } = ranked;
  if (regionCount === 0 || normalCount === 0) return undefined;
  const end = overlapLimit(normalCount);
  return {
    columns: ['fpr', 'overlap'],
    points: collectPoints(climb(ranked, { heights: regionShares, top: regionCount, end })),
  };
}

/** Precision over recall: a point for each threshold, without a line to (0, 1); undefined where nothing is anomalous. */
export function tracePrecision(ranking: Ranking): Curve | undefined {
  if (ranking.anomalousCount === 0) return undefined;
  return { columns: ['recall', 'precision'], points: collectPoints(listPrecisions(ranking)) };
}

function* listPrecisions(ranking: Ranking): Generator<CurvePoint> {
  let found = 0;
  for (const [place, entering] of ranking.anomalousEqual.entries()) {
    const wrong = (ranking.normalsAbove[place] ?? 0) + (ranking.normalsEqual[place] ?? 0);
    found += entering;
    yield [found / ranking.anomalousCount, found / (found + wrong), ranking.thresholds[place] ?? Number.NaN];
  }
}

/** `heights` are what each threshold adds to the way up to `top`, `end` is where the curve ends, in normal ones. */
type Climb = { heights: Float64Array; top: number; end: number };

/** Between two thresholds only normal ones enter: level to the corner, then up, aslant where normal ones have the same score. */
function* climb(ranking: Ranking, { heights, top, end }: Climb): Generator<CurvePoint> {
  let x = 0;
  let height = 0;
  const point = (threshold: number): CurvePoint => [x / ranking.normalCount, height / top, threshold];
  yield point(Number.NaN);
  for (const [place, rise] of heights.entries()) {
    const above = ranking.normalsAbove[place] ?? 0;
    const equal = ranking.normalsEqual[place] ?? 0;
    if (above > end) break;
    if (above > x) {
      x = above;
      yield point(Number.NaN);
    }
    x = Math.min(end, above + equal);
    const isCut = above + equal > end;
    height += isCut ? (rise * (end - above)) / equal : rise;
    yield point(isCut ? Number.NaN : (ranking.thresholds[place] ?? Number.NaN));
    if (isCut) return;
  }
  if (x === end) return;
  x = end;
  yield point(Number.NaN);
}
