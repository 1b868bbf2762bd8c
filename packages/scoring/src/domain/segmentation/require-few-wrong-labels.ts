import { scoringErrors } from '../../scoring-errors.ts';
import type { LabelCounts } from './count-labels.ts';

/** Each is a class of its own in every resample, so that thousands of them in every image would take hours. */
const MOST_WRONG_LABELS = 1_000;

/** `score_input_invalid` where an image is given more labels that its truth does not have than anybody means. */
export function requireFewWrongLabels(name: string, counts: LabelCounts): void {
  const wrong = [...counts.values()].filter(({ truth }) => truth === 0).length;
  if (wrong <= MOST_WRONG_LABELS) return;
  throw scoringErrors.score_input_invalid(
    `${name} has ${wrong} labels that its image does not have; at most ${MOST_WRONG_LABELS} are counted. Write the number of a class into each pixel.`,
  );
}
