import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import type { Cell } from '../rows/row-source.ts';

const MOST_TOLD = 10;

type NamedClasses = {
  name: string;
  classes: readonly string[];
  ids: readonly string[];
  values: readonly Cell[];
};

/** Each value as the number of its class. `score_input_invalid` names the first that is none. */
export function readClasses({ name, classes, ids, values }: NamedClasses): Int32Array {
  const numbers = new Map(classes.map((value, number) => [value, number]));
  return Int32Array.from(values, (value, row) => {
    const number = value === null ? undefined : numbers.get(String(value));
    if (number !== undefined) return number;
    const what = value === null ? 'no class' : `the class ${quote(String(value))}`;
    throw scoringErrors.score_input_invalid(
      `${name} has ${what} for the id ${quote(ids[row] ?? '')}; the classes are ${tell(classes)}.`,
    );
  });
}

function tell(classes: readonly string[]): string {
  const more = classes.length - MOST_TOLD;
  return `${classes.slice(0, MOST_TOLD).map(quote).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
