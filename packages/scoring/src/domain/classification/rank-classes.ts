import { sortDescending } from '../bootstrap/sort-descending.ts';
import type { RowWeights } from '../rows/row-weights.ts';
import type { ClassifiedRows } from './classified-rows.ts';

/** Rows of one true class beside those of another, by the probability of the first. */
export type ClassDuels = {
  /** By class: its rows. */
  sizes: Float64Array;
  /** By class, then by the other class: twice the pairs in which the first has the higher probability, and once those that tie. */
  doubledWins: readonly Float64Array[];
};

export type RankedRows = Required<Pick<ClassifiedRows, 'classes' | 'truth'>> & {
  probabilities: Float64Array;
};

/**
 * Every ROC AUC, of one class beside another or beside all others, is a sum of duels. All of them come from one pass over each
 * column, which is sorted once, and they are whole numbers.
 */
export function rankClasses({
  classes,
  truth,
  probabilities,
}: RankedRows): (weights: RowWeights) => ClassDuels {
  const columns = classes.map((_, column) =>
    sortDescending(Float64Array.from(truth, (_, row) => probabilities[row * classes.length + column] ?? 0)),
  );

  return (weights) => {
    const sizes = new Float64Array(classes.length);
    for (let row = 0; row < truth.length; row += 1) increase(sizes, truth[row] ?? 0, weights[row] ?? 0);
    const doubledWins = columns.map((column, winner) =>
      countWins({ ...column, winner, truth, weights, below: sizes.slice() }),
    );
    return { sizes, doubledWins };
  };
}

type Column = ReturnType<typeof sortDescending> & {
  winner: number;
  truth: Int32Array;
  weights: RowWeights;
  /** By class: rows that were not passed yet. */
  below: Float64Array;
};

function countWins({ order, endsGroup, winner, truth, weights, below }: Column): Float64Array {
  const wins = new Float64Array(below.length);
  let start = 0;
  for (let end = 1; end <= order.length; end += 1) {
    if (endsGroup[end - 1] === 0) continue;
    let winners = 0;
    for (let place = start; place < end; place += 1) {
      const row = order[place] ?? 0;
      if (truth[row] === winner) winners += weights[row] ?? 0;
    }
    // What is below with the ties and what is below without them make twice the wins and once the ties.
    if (winners > 0) increaseAll(wins, below, winners);
    for (let place = start; place < end; place += 1) {
      const row = order[place] ?? 0;
      increase(below, truth[row] ?? 0, -(weights[row] ?? 0));
    }
    if (winners > 0) increaseAll(wins, below, winners);
    start = end;
  }
  return wins;
}

function increase(array: Float64Array, index: number, value: number): void {
  array[index] = (array[index] ?? 0) + value;
}

function increaseAll(array: Float64Array, values: Float64Array, times: number): void {
  for (let index = 0; index < array.length; index += 1) increase(array, index, times * (values[index] ?? 0));
}
