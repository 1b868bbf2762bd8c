import { scoringErrors } from '../../scoring-errors.ts';
import { findPredictedColumn } from '../rows/find-predicted-column.ts';
import { listNames } from '../rows/list-names.ts';
import { readNumbers } from '../rows/read-numbers.ts';
import { requireShape } from '../rows/require-shape.ts';
import type { RowSource, WantedRows } from '../rows/row-source.ts';

/** A table predicts by the column that is called as in the truth, an array by one number for each row; else `score_input_invalid`. */
export function readPredictedNumbers(source: RowSource, { ids, column }: WantedRows): Float64Array {
  const { name } = source;
  if ('array' in source) {
    requireShape(name, source.array.shape, [ids.length]);
    return readNumbers({ name, column, ids, values: Array.from(source.array.data) });
  }
  const found = findPredictedColumn(source.columns, { column });
  if (found) return readNumbers({ ...found, name, ids });
  throw scoringErrors.score_input_invalid(
    `${name} has no column "${column}". It has ${listNames(source.columns.keys())}.`,
  );
}
