import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import type { Cell } from './table.ts';

type NamedValues = {
  name: string;
  column: string;
  ids: readonly string[];
  values: readonly Cell[];
};

/** `score_input_invalid` names the first row that has no finite number. */
export function readNumbers({ name, column, ids, values }: NamedValues): Float64Array {
  return Float64Array.from(values, (value, row) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw scoringErrors.score_input_invalid(
      `${name} has ${quote(String(value))} in the column ${quote(column)} of the id ${quote(ids[row] ?? '')}, where a finite number must be.`,
    );
  });
}
