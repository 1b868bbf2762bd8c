import type { CurvePoint } from './curve.ts';
import { thinPoints } from './thin-points.ts';

/** What is nearer than this to the point before it cannot be seen; so what is kept of millions stays small. */
const SMALLEST_STEP = 1e-4;
const MOST_POINTS = 1_000;

/** Points as they are, but at most a thousand: those that keep the shape, the first and the last among them. */
export function collectPoints(points: Iterable<CurvePoint>): readonly CurvePoint[] {
  const kept: CurvePoint[] = [];
  let last: CurvePoint | undefined;
  for (const point of points) {
    const before = kept.at(-1);
    const step = before ? Math.abs(point[0] - before[0]) + Math.abs(point[1] - before[1]) : 1;
    if (step >= SMALLEST_STEP) kept.push(point);
    last = point;
  }
  if (last && last !== kept.at(-1)) kept.push(last);
  return thinPoints(kept, MOST_POINTS);
}
