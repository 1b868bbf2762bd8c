import { scoringErrors } from '../../scoring-errors.ts';
import type { NumberArray } from '../files/index.ts';

/** Axes of length 1 at the end count for nothing. */
export function requireShape(
  { name, shape }: Pick<NumberArray, 'name' | 'shape'>,
  wanted: readonly number[],
): void {
  const found = shape.slice(0, wanted.length);
  const isFilled = shape.slice(wanted.length).every((size) => size === 1);
  if (isFilled && found.length === wanted.length && found.every((size, axis) => size === wanted[axis]))
    return;
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where (${wanted.join(', ')}) must be.`,
  );
}
