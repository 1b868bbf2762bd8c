import { scoringErrors } from '../../scoring-errors.ts';
import { type MapShape, pixelCountOf } from './map-shape.ts';
import { FIRST_LARGE_BIN, LAST_SMALL_BIN } from './score-bins.ts';

/** Whether any pixel lies where only what is not finite, and the very largest scores, can be. */
export function mayBeNonFinite({
  normals,
  anomalous,
}: Record<'normals' | 'anomalous', Uint32Array | Float64Array>): boolean {
  const isFilled = (count: number) => count > 0;
  return [normals, anomalous].some(
    (counts) =>
      counts.subarray(0, LAST_SMALL_BIN + 1).some(isFilled) ||
      counts.subarray(FIRST_LARGE_BIN).some(isFilled),
  );
}

/** Throws the refusal of the first score that is not finite, with its place; returns where there is none. */
export function refuseNonFinite(shapes: readonly MapShape[], scores: Float32Array): void {
  let start = 0;
  for (const [image, shape] of shapes.entries()) {
    const end = start + pixelCountOf(shape);
    refuseNonFiniteMap(image, shape, scores.subarray(start, end));
    start = end;
  }
}

export function refuseNonFiniteMap(image: number, { width }: MapShape, scores: Float32Array): void {
  const pixel = scores.findIndex((score) => !Number.isFinite(score));
  if (pixel < 0) return;
  const place = [image, Math.floor(pixel / width), pixel % width].join(', ');
  throw scoringErrors.score_input_invalid(
    `The score at [${place}] (image, row, column, counted from 0) is ${scores[pixel]}; every score must be a finite number. Replace it.`,
  );
}
