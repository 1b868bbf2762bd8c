import { scoringErrors } from '../../scoring-errors.ts';
import { matchIds } from '../items/match-ids.ts';
import type { IdentifiedRows } from './identify-rows.ts';
import { listNames } from './list-names.ts';
import type { Cell } from './table.ts';

/** One value for each id. */
export type TrueRows = {
  name: string;
  ids: readonly string[];
  /** What the values are called; a column of predictions is called the same. */
  column: string;
  values: readonly Cell[];
};

/** Who is in which part of the truth is said beside the value. */
const SPLIT = 'split';

/** `score_input_invalid` where an id stands twice, or where it is not plain which column is to be predicted. */
export function readTrueRows({ name, ids, columns }: IdentifiedRows): TrueRows {
  matchIds(name, ids, ids);
  const [first, second] = [...columns].filter(([column]) => column !== SPLIT);
  if (first && !second) return { name, ids, column: first[0], values: first[1] };
  throw scoringErrors.score_input_invalid(
    `${name} must have one column beside the id (and "${SPLIT}"): the value to predict. It has ${listNames(columns.keys())}.`,
  );
}
