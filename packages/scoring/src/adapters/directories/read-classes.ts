import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import type { Cell } from '../files/index.ts';
import { readNumbers } from './item-table.ts';
import type { LabelledPredictions } from './labelled-predictions.ts';

export type PredictedClasses = {
  /** The place in the list of classes; that of the highest probability where only these are given. */
  predicted: Int32Array;
  probabilities: Float64Array | undefined;
};

/** A row's probabilities may be rounded. */
const MOST_MISSING = 1e-3;

export function readClasses(
  predictions: LabelledPredictions,
  column: string,
  classes: readonly string[],
): PredictedClasses {
  const { name } = predictions;
  const probabilities = readProbabilities(predictions, classes);
  if (probabilities) requireDistributions(name, probabilities, classes.length);
  const labels = 'columns' in predictions ? findLabels(predictions.columns, column) : undefined;
  if (labels) return { predicted: numberClasses(labels, classes, name), probabilities };
  if (probabilities) return { predicted: likeliest(probabilities, classes.length), probabilities };
  throw scoringErrors.score_input_invalid(
    `${name} must have a column "${column}" with the predicted class, or a column of probabilities for each class (${classes
      .slice(0, 5)
      .map((name) => `p_${name}`)
      .join(', ')}…), or both.`,
  );
}

function findLabels(
  columns: ReadonlyMap<string, readonly Cell[]>,
  column: string,
): readonly Cell[] | undefined {
  return columns.get(column) ?? columns.get('prediction');
}

/** The place of each class; what is none of them is refused. */
export function numberClasses(values: readonly Cell[], classes: readonly string[], name: string): Int32Array {
  const places = new Map(classes.map((text, place) => [text, place]));
  return Int32Array.from(values, (value, row) => {
    const place = places.get(String(value));
    if (place !== undefined) return place;
    const known = `${classes.slice(0, 10).map(quote).join(', ')}${classes.length > 10 ? ' …' : ''}`;
    throw scoringErrors.score_input_invalid(
      `${name} has ${quote(String(value))} in row ${row + 1}, which is no class. The classes are ${known}.`,
    );
  });
}

function readProbabilities(
  predictions: LabelledPredictions,
  classes: readonly string[],
): Float64Array | undefined {
  if ('array' in predictions) return readMatrix(predictions, classes);
  const { name, columns } = predictions;
  const found = classes.map((text) => columns.get(`p_${text}`) ?? columns.get(text));
  const missing = classes.filter((_, place) => !found[place]);
  if (missing.length === classes.length) return undefined;
  if (missing.length > 0)
    throw scoringErrors.score_input_invalid(
      `${name} has probabilities for some classes, and none for ${missing.slice(0, 10).map(quote).join(', ')}.`,
    );
  const matrix = new Float64Array((found[0]?.length ?? 0) * classes.length);
  for (const [place, values = []] of found.entries()) {
    const numbers = readNumbers(name, `p_${classes[place]}`, values);
    for (const [row, value] of numbers.entries()) matrix[row * classes.length + place] = value;
  }
  return matrix;
}

function readMatrix(
  { name, array: { shape, data } }: Extract<LabelledPredictions, { array: unknown }>,
  classes: readonly string[],
): Float64Array {
  if (shape.length === 2 && shape[1] === classes.length) return Float64Array.from(data, Number);
  throw scoringErrors.score_input_invalid(
    `${name} has the shape (${shape.join(', ')}), where (${shape[0]}, ${classes.length}) must be: a probability for each class, in the order ${classes.slice(0, 10).map(quote).join(', ')}.`,
  );
}

function requireDistributions(name: string, matrix: Float64Array, width: number): void {
  for (let start = 0; start < matrix.length; start += width) {
    const row = matrix.subarray(start, start + width);
    const sum = row.reduce((total, value) => total + value, 0);
    if (row.every((value) => value >= 0 && value <= 1) && Math.abs(sum - 1) <= MOST_MISSING) continue;
    throw scoringErrors.score_input_invalid(
      `${name} has probabilities in row ${start / width + 1} that sum to ${sum}. Each must lie between 0 and 1, and a row must sum to 1.`,
    );
  }
}

function likeliest(matrix: Float64Array, width: number): Int32Array {
  return Int32Array.from({ length: matrix.length / width }, (_, row) => {
    const values = matrix.subarray(row * width, (row + 1) * width);
    return values.indexOf(
      values.reduce((highest, value) => Math.max(highest, value), Number.NEGATIVE_INFINITY),
    );
  });
}
