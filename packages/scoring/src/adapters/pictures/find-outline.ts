import type { MapShape } from '../../domain/anomaly/map-shape.ts';

/** Where a pixel of a picture lies. */
export const [OUTSIDE, INSIDE, LINE, SHADOW] = [0, 1, 2, 3];

/**
 * The region is what scores at least the threshold. The line runs inside it, two pixels wide, and along the picture's border too; its
 * shadow, of one pixel, sets it off outside.
 */
export function findOutline(scores: Float32Array, threshold: number, shape: MapShape): Uint8Array {
  const outline = new Uint8Array(scores.length);
  for (let place = 0; place < scores.length; place += 1) {
    outline[place] = (scores[place] ?? 0) >= threshold ? INSIDE : OUTSIDE;
  }
  spread(outline, shape, { part: INSIDE, beside: OUTSIDE, becomes: LINE });
  spread(outline, shape, { part: INSIDE, beside: LINE, becomes: LINE });
  spread(outline, shape, { part: OUTSIDE, beside: LINE, becomes: SHADOW });
  return outline;
}

type Spread = { part: number; beside: number; becomes: number };

/** Changes what is `part` and has what was `beside` above, below, left or right of it; beyond the border all is outside. */
function spread(outline: Uint8Array, { height, width }: MapShape, { part, beside, becomes }: Spread): void {
  const before = outline.slice();
  for (let place = 0; place < before.length; place += 1) {
    if (before[place] !== part) continue;
    const column = place % width;
    const isReached =
      (column > 0 ? before[place - 1] : OUTSIDE) === beside ||
      (column < width - 1 ? before[place + 1] : OUTSIDE) === beside ||
      (place >= width ? before[place - width] : OUTSIDE) === beside ||
      (place < width * (height - 1) ? before[place + width] : OUTSIDE) === beside;
    if (isReached) outline[place] = becomes;
  }
}
