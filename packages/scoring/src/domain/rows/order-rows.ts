import { matchIds } from '../items/match-ids.ts';
import type { IdentifiedRows } from './identify-rows.ts';

/** The columns in the order of the wanted ids; `score_input_invalid` where the table does not have each of them once, and no other. */
export function orderRows(
  { name, ids, columns }: IdentifiedRows,
  wanted: readonly string[],
): Pick<IdentifiedRows, 'name' | 'columns'> {
  const rows = matchIds(name, wanted, ids);
  const ordered = [...columns].map(
    ([column, values]) => [column, Array.from(rows, (row) => values[row] ?? null)] as const,
  );
  return { name, columns: new Map(ordered) };
}
