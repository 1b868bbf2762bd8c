import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import { listNames } from '../rows/list-names.ts';
import type { Cell } from '../rows/table.ts';

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
      `${name} has ${what} for the id ${quote(ids[row] ?? '')}; the classes are ${listNames(classes)}.`,
    );
  });
}
