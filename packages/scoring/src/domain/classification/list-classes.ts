import { scoringErrors } from '../../scoring-errors.ts';
import type { TrueRows } from '../rows/read-true-rows.ts';

/** A matrix of them is counted and shown. */
const MAX_CLASSES = 1_000;

/** Those of the truth: by their value where all of them are numbers, else in alphabetical order. */
export function listClasses({ name, values }: Pick<TrueRows, 'name' | 'values'>): string[] {
  const classes = [...new Set(values.filter((value) => value !== null).map(String))];
  if (classes.length > MAX_CLASSES) {
    throw scoringErrors.score_input_invalid(
      `${name} has ${classes.length} classes; there may be ${MAX_CLASSES}. For numbers that were measured choose the scorer "regression".`,
    );
  }
  return areNumbers(classes) ? classes.sort((one, other) => Number(one) - Number(other)) : classes.sort();
}

export function areNumbers(classes: readonly string[]): boolean {
  return classes.every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
}
