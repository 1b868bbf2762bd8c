import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import { readNumbers } from '../rows/read-numbers.ts';
import { requireShape } from '../rows/require-shape.ts';
import type { Cell, RowSource, TrueRows } from '../rows/row-source.ts';
import type { ClassifiedRows } from './classified-rows.ts';
import { listClasses } from './list-classes.ts';
import { findHighest } from './probability-metrics.ts';
import { readClasses } from './read-classes.ts';
import { requireProbabilities } from './require-probabilities.ts';

type Prediction = Pick<ClassifiedRows, 'probabilities'> & { predicted?: Int32Array | undefined };
type Wanted = { truth: TrueRows; classes: readonly string[] };

/**
 * A table predicts by a column that is called as in the truth, by a column of probabilities for each class (`cat` or `p_cat`), or by
 * both; an array by class numbers, or by a column of probabilities for each class. Without a predicted class it is the most probable
 * one, the first of several. Anything else is `score_input_invalid`.
 */
export function readClassifiedRows(
  truth: TrueRows,
  source: RowSource,
  classes: readonly string[] = listClasses(truth),
): ClassifiedRows {
  const wanted = { truth, classes };
  const { predicted, probabilities } =
    'columns' in source ? readColumns(source, wanted) : readArray(source, wanted);
  if (probabilities) requireProbabilities({ name: source.name, ids: truth.ids, classes, probabilities });
  return {
    classes,
    truth: readClasses({ ...truth, classes }),
    predicted: predicted ?? chooseMostProbable(probabilities ?? new Float64Array(), wanted),
    probabilities,
  };
}

function readColumns(
  { name, columns }: Extract<RowSource, { columns: unknown }>,
  { truth, classes }: Wanted,
): Prediction {
  const { ids, column } = truth;
  const values = columns.get(column);
  const found = classes.map((value) => findProbabilities(value, columns, column));
  const missing = classes.filter((_, number) => found[number] === undefined);
  if (missing.length > 0 && (missing.length < classes.length || !values)) {
    throw scoringErrors.score_input_invalid(
      `${name} must have the column ${quote(column)}, or one of probabilities for each class: it lacks ${quote(missing[0] ?? '')}, and has ${[...columns.keys()].slice(0, 10).join(', ') || 'none'}.`,
    );
  }
  return {
    predicted: values && readClasses({ name, ids, classes, values }),
    probabilities:
      missing.length > 0
        ? undefined
        : joinColumns(
            found.flatMap((it) => it ?? []),
            { name, ids },
          ),
  };
}

type NamedColumn = { column: string; values: readonly Cell[] };

function findProbabilities(
  className: string,
  columns: ReadonlyMap<string, readonly Cell[]>,
  taken: string,
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

function readArray(
  { name, array }: Extract<RowSource, { array: unknown }>,
  { truth, classes }: Wanted,
): Prediction {
  const { ids } = truth;
  if (array.shape.length === 2 && array.shape[1] !== 1) {
    requireShape(name, array.shape, [ids.length, classes.length]);
    return { probabilities: Float64Array.from(array.data) };
  }
  requireShape(name, array.shape, [ids.length]);
  const values = Array.from(array.data, (number) => classes[number] ?? `number ${number}`);
  return { predicted: readClasses({ name, ids, classes, values }) };
}

function chooseMostProbable(probabilities: Float64Array, { truth, classes }: Wanted): Int32Array {
  return Int32Array.from(truth.ids, (_, row) =>
    findHighest(probabilities, row * classes.length, classes.length),
  );
}
