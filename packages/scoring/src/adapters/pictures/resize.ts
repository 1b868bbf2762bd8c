import type { MapShape } from '../../domain/anomaly/map-shape.ts';

/** Numbers row by row, of one channel or more, which lie side by side for each pixel. */
export type Raster = MapShape & { channels: number; values: ArrayLike<number> };

/** Each pixel of the new size is the mean of those that it covers; where it covers less than one, it is that one. */
export function resizeByMean(
  { height, width, channels, values }: Raster,
  channel: number,
  size: MapShape,
): Float32Array {
  const rows = coverAxis(height, size.height);
  const columns = coverAxis(width, size.width);
  const resized = new Float32Array(size.height * size.width);
  let place = 0;
  for (const { first: top, end: bottom } of rows) {
    for (const { first: left, end: right } of columns) {
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) {
          sum += values[(row * width + column) * channels + channel] ?? 0;
        }
      }
      resized[place] = sum / ((bottom - top) * (right - left));
      place += 1;
    }
  }
  return resized;
}

/** As `resizeByMean`, but with the maximum, so that a small spot is not lost. Of one channel. */
export function resizeByMaximum(
  scores: Float32Array,
  { height, width }: MapShape,
  size: MapShape,
): Float32Array {
  const rows = coverAxis(height, size.height);
  const columns = coverAxis(width, size.width);
  const resized = new Float32Array(size.height * size.width).fill(Number.NEGATIVE_INFINITY);
  let place = 0;
  for (const { first: top, end: bottom } of rows) {
    for (const { first: left, end: right } of columns) {
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) {
          resized[place] = Math.max(resized[place] as number, scores[row * width + column] as number);
        }
      }
      place += 1;
    }
  }
  return resized;
}

/** For each new place the old ones that it covers; `end` is behind the last. */
function coverAxis(from: number, to: number): { first: number; end: number }[] {
  return Array.from({ length: to }, (_, place) => {
    const first = Math.floor((place * from) / to);
    return { first, end: Math.max(first + 1, Math.floor(((place + 1) * from) / to)) };
  });
}
