import type { MapShape } from '@leadersboard/scoring';
import { add, divide, isLess, multiply, type Rational, rational, subtract, sum, ZERO } from './rational.ts';

/*
 * The definitions of docs/metrics.md, word by word, in rational arithmetic: slow, and like nothing in the kernel. A pixel or an
 * image is an item; what is undefined is undefined here too.
 */

export type Item = { score: number; isAnomalous: boolean };

export type PixelItem = Item & { region: number };

export type ExactPixels = { auc?: Rational; ap?: Rational; f1?: Rational; pro?: Rational };

type Point = { found: number; falsePositives: number };

export function exactMetrics(items: readonly Item[]): { auc?: Rational; ap?: Rational; f1?: Rational } {
  const anomalous = items.filter(({ isAnomalous }) => isAnomalous).length;
  if (anomalous === 0) return {};
  const points = pointsOf(items);
  const defined = { ap: exactPrecision(points, anomalous), f1: exactF1(points, anomalous) };
  return anomalous === items.length ? defined : { ...defined, auc: exactAuc(items) };
}

export function exactPixelMetrics(pixels: readonly PixelItem[]): ExactPixels {
  const metrics = exactMetrics(pixels);
  return metrics.auc ? { ...metrics, pro: proByCurve(pixels) } : metrics;
}

/** All pairs, one after the other. */
function exactAuc(items: readonly Item[]): Rational {
  const normals = items.filter(({ isAnomalous }) => !isAnomalous);
  const anomalous = items.filter(({ isAnomalous }) => isAnomalous);
  let halves = 0n;
  for (const { score } of anomalous) {
    for (const normal of normals) halves += score > normal.score ? 2n : score === normal.score ? 1n : 0n;
  }
  return rational(halves, 2n * BigInt(normals.length) * BigInt(anomalous.length));
}

/** At each distinct score, from the highest to the lowest, how many of each kind score as high or higher. */
function pointsOf(items: readonly Item[]): Point[] {
  return thresholdsOf(items).map((threshold) => {
    const positive = items.filter(({ score }) => score >= threshold);
    const found = positive.filter(({ isAnomalous }) => isAnomalous).length;
    return { found, falsePositives: positive.length - found };
  });
}

/** A set takes −0 and +0 for one. */
function thresholdsOf(items: readonly Item[]): number[] {
  return [...new Set(items.map(({ score }) => score))].sort((one, other) => other - one);
}

function exactPrecision(points: readonly Point[], anomalous: number): Rational {
  const steps = points.map(({ found, falsePositives }, index) => {
    const entered = found - (points[index - 1]?.found ?? 0);
    return multiply(ratio(entered, anomalous), ratio(found, found + falsePositives));
  });
  return sum(steps);
}

function exactF1(points: readonly Point[], anomalous: number): Rational {
  const values = points.map(({ found, falsePositives }) =>
    ratio(2 * found, found + falsePositives + anomalous),
  );
  return values.reduce((best, value) => (isLess(best, value) ? value : best), ZERO);
}

const LIMIT = rational(3n, 10n);

/** The curve from (0, 0), integrated linearly up to the limit. */
export function proByCurve(pixels: readonly PixelItem[]): Rational {
  const normalCount = pixels.filter(({ isAnomalous }) => !isAnomalous).length;
  const regions = Map.groupBy(
    pixels.filter(({ isAnomalous }) => isAnomalous),
    ({ region }) => region,
  );
  const curve = thresholdsOf(pixels).map((threshold) => {
    const positive = pixels.filter(({ score, isAnomalous }) => !isAnomalous && score >= threshold);
    const overlaps = [...regions.values()].map((region) =>
      ratio(region.filter(({ score }) => score >= threshold).length, region.length),
    );
    return { x: ratio(positive.length, normalCount), y: divide(sum(overlaps), ratio(regions.size, 1)) };
  });
  let area = ZERO;
  let [x, y] = [ZERO, ZERO];
  for (const next of curve) {
    const end = isLess(LIMIT, next.x) ? LIMIT : next.x;
    if (isLess(x, end)) {
      const slope = divide(subtract(next.y, y), subtract(next.x, x));
      const endY = add(y, multiply(slope, subtract(end, x)));
      area = add(area, multiply(subtract(end, x), divide(add(y, endY), rational(2n))));
    }
    x = next.x;
    y = next.y;
  }
  return divide(area, LIMIT);
}

/** The same from each anomalous pixel's place among the normal ones. */
export function proByPlaces(pixels: readonly PixelItem[]): Rational {
  const normals = pixels.filter(({ isAnomalous }) => !isAnomalous);
  const anomalous = pixels.filter(({ isAnomalous }) => isAnomalous);
  const areas = Map.groupBy(anomalous, ({ region }) => region);
  const limit = multiply(LIMIT, ratio(normals.length, 1));
  const terms = anomalous.map(({ score, region }) => {
    const above = ratio(normals.filter((normal) => normal.score > score).length, 1);
    const equal = ratio(normals.filter((normal) => normal.score === score).length, 1);
    return divide(areaBeyond(above, equal, limit), ratio(areas.get(region)?.length ?? 0, 1));
  });
  return divide(sum(terms), multiply(ratio(areas.size, 1), limit));
}

function areaBeyond(above: Rational, equal: Rational, limit: Rational): Rational {
  const rest = subtract(limit, above);
  if (!isLess(limit, add(above, equal))) return subtract(rest, divide(equal, rational(2n)));
  if (!isLess(above, limit)) return ZERO;
  return divide(multiply(rest, rest), multiply(rational(2n), equal));
}

function ratio(numerator: number, denominator: number): Rational {
  return rational(BigInt(numerator), BigInt(denominator));
}

/** Each pixel with its region, found by flooding; regions of all images are numbered on. */
export function pixelItems(
  shapes: readonly MapShape[],
  masks: Uint8Array,
  scores: Float32Array,
): PixelItem[] {
  const items: PixelItem[] = [];
  let start = 0;
  let regionCount = 0;
  for (const shape of shapes) {
    const end = start + shape.height * shape.width;
    const regions = floodRegions(shape, masks.subarray(start, end), regionCount);
    regionCount = Math.max(regionCount, ...regions.map((region) => region + 1));
    for (const [pixel, region] of regions.entries()) {
      items.push({ score: scores[start + pixel] ?? Number.NaN, isAnomalous: region >= 0, region });
    }
    start = end;
  }
  return items;
}

function floodRegions({ height, width }: MapShape, mask: Uint8Array, firstRegion: number): number[] {
  const regions = new Array<number>(mask.length).fill(-1);
  let next = firstRegion;
  for (let seed = 0; seed < mask.length; seed += 1) {
    if (mask[seed] === 0 || regions[seed] !== -1) continue;
    const open = [seed];
    regions[seed] = next;
    for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
      for (const neighbour of neighboursOf(pixel, height, width)) {
        if (mask[neighbour] === 0 || regions[neighbour] !== -1) continue;
        regions[neighbour] = next;
        open.push(neighbour);
      }
    }
    next += 1;
  }
  return regions;
}

function neighboursOf(pixel: number, height: number, width: number): number[] {
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const rows = [row - 1, row, row + 1].filter((candidate) => candidate >= 0 && candidate < height);
  const columns = [column - 1, column, column + 1].filter((candidate) => candidate >= 0 && candidate < width);
  return rows.flatMap((neighbourRow) =>
    columns.map((neighbourColumn) => neighbourRow * width + neighbourColumn),
  );
}
