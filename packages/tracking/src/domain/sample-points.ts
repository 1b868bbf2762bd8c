import { compareBySteps, type MetricPoint } from './metric-point.ts';

/** The smallest and the largest of some points that follow each other; of nothing but NaN, the first. */
type Stretch = { smallest: MetricPoint; largest: MetricPoint };

/**
 * Chooses at most `limit` of the points, which come in order of time: all where there are no more, else the first and the last by
 * their steps, and of every stretch of equally many points the smallest and the largest, so that no peak is lost. It holds no more
 * than about twice what it gives back.
 */
export function samplePoints(points: Iterable<MetricPoint>, limit: number): MetricPoint[] {
  const beginning: MetricPoint[] = [];
  const stretches = createStretches(Math.floor((limit - 2) / 4) * 2);
  let ends: { first: MetricPoint; last: MetricPoint } | undefined;
  for (const point of points) {
    if (beginning.length <= limit) beginning.push(point);
    ends = widen(ends, point);
    stretches.add(point);
  }
  if (!ends || beginning.length <= limit) return beginning.sort(compareBySteps);
  const chosen = limit === 1 ? [ends.last] : [ends.first, ...stretches.points(), ends.last];
  return [...new Set(chosen)].sort(compareBySteps);
}

/** When there are more stretches than `most`, an even number, any two neighbours become one of twice the length. */
function createStretches(most: number) {
  let stretches: Stretch[] = [];
  let length = 1;
  let count = 0;

  function open(point: MetricPoint): void {
    if (stretches.length === most) {
      stretches = joinNeighbours(stretches);
      length *= 2;
    }
    stretches.push({ smallest: point, largest: point });
  }

  return {
    add(point: MetricPoint) {
      const last = stretches.at(-1);
      if (last && count % length > 0) include(last, { smallest: point, largest: point });
      else if (most > 0) open(point);
      count += 1;
    },
    points: () => stretches.flatMap(({ smallest, largest }) => [smallest, largest]),
  };
}

function joinNeighbours(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((stretch, index) => {
    if (index % 2 === 1) return [];
    const next = stretches[index + 1];
    if (next) include(stretch, next);
    return [stretch];
  });
}

function include(stretch: Stretch, { smallest, largest }: Stretch): void {
  if (isSmaller(smallest.value, stretch.smallest.value)) stretch.smallest = smallest;
  if (isSmaller(-largest.value, -stretch.largest.value)) stretch.largest = largest;
}

/** Any number is better than NaN. */
function isSmaller(one: number, other: number): boolean {
  return one < other || (Number.isNaN(other) && !Number.isNaN(one));
}

function widen(ends: { first: MetricPoint; last: MetricPoint } | undefined, point: MetricPoint) {
  if (!ends) return { first: point, last: point };
  if (compareBySteps(point, ends.first) < 0) ends.first = point;
  if (compareBySteps(point, ends.last) >= 0) ends.last = point;
  return ends;
}
