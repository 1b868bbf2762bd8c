import { areNumbers, listClasses } from '../domain/classification/list-classes.ts';
import { findPredictedColumn } from '../domain/rows/find-predicted-column.ts';
import type { TrueRows } from '../domain/rows/read-true-rows.ts';
import type { RowSource } from '../domain/rows/row-source.ts';

const PROBABILITY = 'p_';

/**
 * Nobody has named the classes here: they are those of the truth, those that were predicted, and those that have a column of
 * probabilities. The columns of an array stand for 0, 1, 2 … where the truth has such numbers, else for the classes of the truth.
 */
export function classesOf({ name, column, values }: TrueRows, source: RowSource): string[] {
  const list = (others: ArrayLike<unknown>) =>
    listClasses({ name, values: [...values, ...Array.from(others, String)] });
  if ('columns' in source) {
    const predicted = findPredictedColumn(source.columns, { column })?.values ?? [];
    const columns = [...source.columns.keys()].filter((found) => found.startsWith(PROBABILITY));
    return list([
      ...predicted.filter((value) => value !== null),
      ...columns.map((found) => found.slice(PROBABILITY.length)),
    ]);
  }
  const classes = list([]);
  if (!areNumbers(classes)) return classes;
  const [, width = 1] = source.array.shape;
  if (width === 1) return list(source.array.data);
  const numbers = Array.from({ length: width }, (_, number) => String(number));
  return classes.every((value) => numbers.includes(value)) ? numbers : classes;
}
