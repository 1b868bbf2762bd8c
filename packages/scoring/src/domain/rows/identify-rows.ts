import { scoringErrors } from '../../scoring-errors.ts';
import { listNames } from './list-names.ts';
import type { Cell, Table } from './table.ts';

export type IdentifiedRows = {
  name: string;
  ids: readonly string[];
  /** All but the ids. */
  columns: ReadonlyMap<string, readonly Cell[]>;
};

const idNames = ['id', 'image'];

/** Takes the ids out of a table; `score_input_invalid` where it has none. */
export function identifyRows({ name, columns }: Table): IdentifiedRows {
  const named = new Map(columns.map((column) => [column.name, column.values]));
  const idName = idNames.find((candidate) => named.has(candidate));
  const ids = named.get(idName ?? '');
  if (idName === undefined || !ids) {
    throw scoringErrors.score_input_invalid(
      `${name} has no column "id" (or "image"). It has ${listNames(named.keys())}.`,
    );
  }
  named.delete(idName);
  return { name, ids: ids.map((id) => String(id ?? '')), columns: named };
}
