import type { CurvePoint } from './curve.ts';

/** Points between two that are kept, and which of them lies farthest from the line between the two. */
type Stretch = { first: number; last: number; farthest: number; distance: number };

/**
 * At most `limit` of the points: all where they are not more, else the first, the last, and again and again the one that lies farthest from
 * the line drawn so far (Ramer, Douglas and Peucker's way, the worst place first).
 */
export function thinPoints(points: readonly CurvePoint[], limit: number): readonly CurvePoint[] {
  if (points.length <= limit) return points;
  const stretches = [measureStretch(points, 0, points.length - 1)];
  while (stretches.length < limit - 1) {
    const { place, first, farthest, last, distance } = findWorst(stretches);
    if (distance === 0) break;
    const halves = [measureStretch(points, first, farthest), measureStretch(points, farthest, last)];
    stretches.splice(place, 1, ...halves);
  }
  const kept = new Set(stretches.flatMap(({ first, last }) => [first, last]));
  return points.filter((_, place) => kept.has(place));
}

function findWorst(stretches: readonly Stretch[]): Stretch & { place: number } {
  let worst = { first: 0, last: 0, farthest: 0, distance: 0, place: 0 };
  for (const [place, stretch] of stretches.entries()) {
    if (stretch.distance > worst.distance) worst = { ...stretch, place };
  }
  return worst;
}

function measureStretch(points: readonly CurvePoint[], first: number, last: number): Stretch {
  const [startX, startY] = points[first] ?? [0, 0];
  const [endX, endY] = points[last] ?? [0, 0];
  const length = Math.hypot(endX - startX, endY - startY);
  const stretch = { first, last, farthest: first, distance: 0 };
  for (let place = first + 1; place < last; place += 1) {
    const [x, y] = points[place] ?? [0, 0];
    const across = Math.abs((endX - startX) * (y - startY) - (endY - startY) * (x - startX));
    const distance = length > 0 ? across / length : Math.hypot(x - startX, y - startY);
    if (distance > stretch.distance) Object.assign(stretch, { farthest: place, distance });
  }
  return stretch;
}
