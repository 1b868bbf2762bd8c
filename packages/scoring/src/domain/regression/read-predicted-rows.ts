import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import { readNumbers } from '../rows/read-numbers.ts';
import { requireShape } from '../rows/require-shape.ts';
import type { Cell, RowSource, TrueRows } from '../rows/row-source.ts';
import type { PredictedRows } from './predicted-rows.ts';

/** A table predicts by the column that is called as in the truth, an array by one number for each row; else `score_input_invalid`. */
export function readPredictedRows(truth: TrueRows, source: RowSource): PredictedRows {
  const { ids, column } = truth;
  const predicted = { name: source.name, column, ids, values: valuesOf(source, truth) };
  return { truth: readNumbers(truth), predicted: readNumbers(predicted) };
}

function valuesOf(source: RowSource, { ids, column }: TrueRows): readonly Cell[] {
  if ('array' in source) {
    requireShape(source.name, source.array.shape, [ids.length]);
    return Array.from(source.array.data);
  }
  const values = source.columns.get(column);
  if (values) return values;
  throw scoringErrors.score_input_invalid(
    `${source.name} has no column ${quote(column)}. It has ${[...source.columns.keys()].slice(0, 10).join(', ') || 'none'}.`,
  );
}
