import type { RowWeights } from '../rows/row-weights.ts';
import type { ClassifiedRows, Confusion } from './classified-rows.ts';

export function countConfusion(
  { classes, truth, predicted }: ClassifiedRows,
  weights: RowWeights,
): Confusion {
  const counts = classes.map(() => new Array<number>(classes.length).fill(0));
  for (let row = 0; row < truth.length; row += 1) {
    const line = counts[truth[row] ?? 0];
    const column = predicted[row] ?? 0;
    if (line) line[column] = (line[column] ?? 0) + (weights[row] ?? 0);
  }
  return { classes, counts };
}
