import { scoringErrors } from '../../scoring-errors.ts';
import { findPredictedColumn } from '../rows/find-predicted-column.ts';
import { listNames } from '../rows/list-names.ts';
import { readNumbers } from '../rows/read-numbers.ts';
import { requireShape } from '../rows/require-shape.ts';
import type { RowSource, WantedRows } from '../rows/row-source.ts';
import type { Cell } from '../rows/table.ts';
import type { ClassifiedRows } from './classified-rows.ts';
import { areNumbers } from './list-classes.ts';
import { findHighest } from './probability-metrics.ts';
import { readClasses } from './read-classes.ts';
import { requireProbabilities } from './require-probabilities.ts';

type Wanted = WantedRows & Pick<ClassifiedRows, 'classes'>;
export type PredictedClasses = Pick<ClassifiedRows, 'predicted' | 'probabilities'>;

/**
 * A table predicts by a column that is called as in the truth, by a column of probabilities for each class (`cat` or `p_cat`), or by
 * both; an array by the classes themselves where they are numbers, else by their places, or by a column of probabilities for each class. Without a predicted class it is the most probable
 * one, the first of several. Anything else is `score_input_invalid`.
 */
export function readPredictedClasses(source: RowSource, wanted: Wanted): PredictedClasses {
  const { predicted, probabilities } =
    'columns' in source ? readColumns(source, wanted) : readArray(source, wanted);
  if (!probabilities) return { predicted };
  requireProbabilities({ ...wanted, name: source.name, probabilities });
  return { predicted: predicted ?? chooseMostProbable(probabilities, wanted), probabilities };
}

type Found =
  | { predicted: Int32Array; probabilities?: undefined }
  | { predicted?: Int32Array | undefined; probabilities: Float64Array };

function readColumns({ name, columns }: Extract<RowSource, { columns: unknown }>, wanted: Wanted): Found {
  const { ids, classes } = wanted;
  const named = findPredictedColumn(columns, wanted);
  const predicted = named && readClasses({ ...named, name, ids, classes });
  const found = classes.flatMap((value) => findProbabilities(value, columns, named?.column) ?? []);
  if (found.length === classes.length) return { predicted, probabilities: joinColumns(found, { name, ids }) };
  if (predicted && found.length === 0) return { predicted };
  const missing = classes.filter((value) => !findProbabilities(value, columns, named?.column));
  throw scoringErrors.score_input_invalid(
    `${name} must have the column "${wanted.column}", or one of probabilities for each class, or both. Of the classes it lacks ${listNames(missing)}; it has the columns ${listNames(columns.keys())}.`,
  );
}

type NamedColumn = { column: string; values: readonly Cell[] };

function findProbabilities(
  className: string,
  columns: ReadonlyMap<string, readonly Cell[]>,
  taken: string | undefined,
): NamedColumn | undefined {
  const column = [`p_${className}`, className].find((name) => name !== taken && columns.has(name));
  return column === undefined ? undefined : { column, values: columns.get(column) ?? [] };
}

function joinColumns(
  columns: readonly NamedColumn[],
  file: { name: string; ids: readonly string[] },
): Float64Array {
  const joined = new Float64Array(columns.length * file.ids.length);
  for (const [place, column] of columns.entries()) {
    const numbers = readNumbers({ ...file, ...column });
    for (const [row, number] of numbers.entries()) joined[row * columns.length + place] = number;
  }
  return joined;
}

function readArray({ name, array }: Extract<RowSource, { array: unknown }>, { ids, classes }: Wanted): Found {
  if (array.shape.length === 2 && array.shape[1] !== 1) {
    requireShape(name, array.shape, [ids.length, classes.length]);
    return { probabilities: Float64Array.from(array.data) };
  }
  requireShape(name, array.shape, [ids.length]);
  const nameOf = areNumbers(classes) ? String : (number: number) => classes[number] ?? `number ${number}`;
  const values = Array.from(array.data, nameOf);
  return { predicted: readClasses({ name, ids, classes, values }) };
}

function chooseMostProbable(probabilities: Float64Array, { ids, classes }: Wanted): Int32Array {
  return Int32Array.from(ids, (_, row) => findHighest(probabilities, row * classes.length, classes.length));
}
