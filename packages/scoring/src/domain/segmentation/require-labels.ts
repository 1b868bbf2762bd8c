import { scoringErrors } from '../../scoring-errors.ts';
import { indexesOf } from '../rows/indexes-of.ts';
import { HIGHEST_LABEL, LOWEST_LABEL } from './count-labels.ts';

type LabelMap = { name: string; shape: readonly number[]; data: ArrayLike<number> };

/** `score_input_invalid` names the first pixel that holds no label. */
export function requireLabels({ name, shape, data }: LabelMap): void {
  for (let place = 0; place < data.length; place += 1) {
    const label = data[place] ?? Number.NaN;
    if (Number.isInteger(label) && label >= LOWEST_LABEL && label <= HIGHEST_LABEL) continue;
    throw scoringErrors.score_input_invalid(
      `${name} has ${label} at [${indexesOf(shape, place).join(', ')}]; a label is a whole number from ${LOWEST_LABEL} to ${HIGHEST_LABEL}.`,
    );
  }
}
