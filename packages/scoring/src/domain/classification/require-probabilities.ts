import { quote } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';
import type { RankedRows } from './rank-classes.ts';

/** What rounding to six digits costs, and too little to win by. */
const TOLERANCE = 1e-5;

type NamedProbabilities = Pick<RankedRows, 'classes' | 'probabilities'> & {
  name: string;
  ids: readonly string[];
};

/** `score_input_invalid` names the first number that is no probability, and the first row whose sum is not 1. */
export function requireProbabilities({ name, ids, classes, probabilities }: NamedProbabilities): void {
  for (const [row, id] of ids.entries()) {
    let sum = 0;
    for (const [column, className] of classes.entries()) {
      const probability = probabilities[row * classes.length + column] ?? Number.NaN;
      sum += probability;
      if (probability >= 0 && probability <= 1) continue;
      throw scoringErrors.score_input_invalid(
        `${name} has the probability ${probability} of the class ${quote(className)} for the id ${quote(id)}; it must be from 0 to 1.`,
      );
    }
    if (Math.abs(sum - 1) <= TOLERANCE) continue;
    throw scoringErrors.score_input_invalid(
      `${name} has probabilities for the id ${quote(id)} whose sum is ${sum}; it must be 1, within ${TOLERANCE}. Divide each by the sum, and write six digits or more.`,
    );
  }
}
