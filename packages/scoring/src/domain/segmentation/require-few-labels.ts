import { scoringErrors } from '../../scoring-errors.ts';
import { HIGHEST_LABEL, LOWEST_LABEL } from './count-labels.ts';

/** Each is a class of its own in every resample, so that thousands of them in every image would take hours. */
const MOST_LABELS = 1_000;

/**
 * `score_input_invalid` where an image has more labels than anybody means. Counted without a look at the truth: how many of them are wrong
 * would tell what is right.
 */
export function requireFewLabels({ name, data }: { name: string; data: ArrayLike<number> }): void {
  const isThere = new Uint8Array(HIGHEST_LABEL - LOWEST_LABEL + 1);
  for (let place = 0; place < data.length; place += 1) isThere[(data[place] ?? 0) - LOWEST_LABEL] = 1;
  const count = isThere.reduce((sum, found) => sum + found, 0);
  if (count <= MOST_LABELS) return;
  throw scoringErrors.score_input_invalid(
    `${name} has ${count} labels; one image may have ${MOST_LABELS}. Write the number of a class into each pixel.`,
  );
}
