import type { Worth } from '../to-metric-report.ts';
import type { Confusion } from './classified-rows.ts';

type ClassCounts = { both: number; truth: number; predicted: number };

const NO_ROWS = { reason: 'There are no rows.' };

/** As scikit-learn has them: a class that is neither true nor predicted anywhere takes no part in a mean. */
export function confusionMetrics(confusion: Confusion): Record<string, Worth> {
  const classes = countClasses(confusion);
  const rows = sumOf(classes, ({ truth }) => truth);
  if (rows === 0) {
    return {
      ...{ accuracy: NO_ROWS, balanced_accuracy: NO_ROWS },
      ...{ macro_f1: NO_ROWS, micro_f1: NO_ROWS, weighted_f1: NO_ROWS },
    };
  }
  const truths = classes.filter(({ truth }) => truth > 0);
  const seen = classes.filter(({ truth, predicted }) => truth + predicted > 0);
  const accuracy = sumOf(classes, ({ both }) => both) / rows;
  return {
    accuracy,
    balanced_accuracy: sumOf(truths, ({ both, truth }) => both / truth) / truths.length,
    macro_f1: sumOf(seen, f1Of) / seen.length,
    // Each wrong row is a false positive of one class and a false negative of another.
    micro_f1: accuracy,
    weighted_f1: sumOf(truths, (counts) => counts.truth * f1Of(counts)) / rows,
  };
}

function countClasses({ classes, counts }: Confusion): ClassCounts[] {
  return classes.map((_, number) => ({
    both: counts[number]?.[number] ?? 0,
    truth: sumOf(counts[number] ?? [], (count) => count),
    predicted: sumOf(counts, (line) => line[number] ?? 0),
  }));
}

function f1Of({ both, truth, predicted }: ClassCounts): number {
  return (2 * both) / (truth + predicted);
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
