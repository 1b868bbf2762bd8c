import { scoringErrors } from '../../scoring-errors.ts';

/** Sizes of 1 behind the wanted ones do not matter: (n, 1) will do for (n). */
export function requireShape(name: string, shape: readonly number[], wanted: readonly number[]): void {
  const found = shape.filter((size, axis) => axis < wanted.length || size !== 1);
  if (found.length === wanted.length && found.every((size, axis) => size === wanted[axis])) return;
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where (${wanted.join(', ')}) must be.`,
  );
}
