import { extname } from 'node:path';
import { refusalOf } from './input.ts';
import type { NumberArray } from './number-array.ts';
import { requireFinite } from './require-finite.ts';

/** Maps are compared as 32-bit floats. */
const LARGEST_SCORE = 3.4e38;

const pictures = ['.png', '.tif', '.tiff'];

/**
 * Throws `score_input_invalid` where an array is no map of scores: where it is not finite, or a picture of 8
 * bits. 256 shades are too few to rank pixels by, and they nearly always come of scaling each map for itself,
 * after which maps cannot be compared. `start` is that of `requireFinite`.
 */
export function requireScoreMap(map: NumberArray, start = 0): void {
  requireFinite(map, LARGEST_SCORE, start);
  if (map.dtype !== 'u8' || !pictures.includes(extname(map.name).toLowerCase())) return;
  throw refusalOf(map.name)(
    'has 8 bits to a pixel, which are too few to rank pixels by. Save the scores themselves: np.save, float32.',
  );
}
