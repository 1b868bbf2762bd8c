import type { Worth } from '../to-metric-report.ts';
import type { ClassDuels } from './rank-classes.ts';

/** Of two classes both are the usual AUC, by the probability of the second. */
export function aucMetrics(classes: readonly string[], duels: ClassDuels): Record<string, Worth> {
  const present = [...classes.keys()].filter((number) => sizeOf(duels, number) > 0);
  if (present.length < 2) {
    const worth = {
      reason: 'All rows of the truth are of one class, or there are none: nothing can be told apart.',
    };
    return { roc_auc_ovr: worth, roc_auc_ovo: worth };
  }
  if (classes.length === 2) {
    const auc = aucOf(duels, 1, [0]);
    return { roc_auc_ovr: auc, roc_auc_ovo: auc };
  }
  return { roc_auc_ovr: meanOverRest(classes, duels), roc_auc_ovo: meanOverPairs(present, duels) };
}

function meanOverRest(classes: readonly string[], duels: ClassDuels): Worth {
  const absent = classes.find((_, number) => sizeOf(duels, number) === 0);
  if (absent !== undefined)
    return { reason: `No row of the truth is of the class "${absent}": it cannot be told from the others.` };
  const numbers = [...classes.keys()];
  const sum = numbers.reduce(
    (total, number) => total + aucOf(duels, number, numbers.toSpliced(number, 1)),
    0,
  );
  return sum / classes.length;
}

/** Each pair of classes that occur counts alike, whichever of the two is called positive (Hand and Till, 2001). */
function meanOverPairs(present: readonly number[], duels: ClassDuels): number {
  const pairs = present.flatMap((one, place) => present.slice(place + 1).map((other) => ({ one, other })));
  const sum = pairs.reduce(
    (total, { one, other }) => total + (aucOf(duels, one, [other]) + aucOf(duels, other, [one])) / 2,
    0,
  );
  return sum / pairs.length;
}

function aucOf(duels: ClassDuels, winner: number, losers: readonly number[]): number {
  const wins = duels.doubledWins[winner];
  const doubled = losers.reduce((sum, loser) => sum + (wins?.[loser] ?? 0), 0);
  const size = losers.reduce((sum, loser) => sum + sizeOf(duels, loser), 0);
  return doubled / 2 / (sizeOf(duels, winner) * size);
}

function sizeOf({ sizes }: ClassDuels, number: number): number {
  return sizes[number] ?? 0;
}
