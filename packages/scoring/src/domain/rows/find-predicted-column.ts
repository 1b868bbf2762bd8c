import type { WantedRows } from './row-source.ts';
import type { Cell } from './table.ts';

const ANY_NAME = 'prediction';

/** The column that is called as in the truth, else `prediction`. */
export function findPredictedColumn(
  columns: ReadonlyMap<string, readonly Cell[]>,
  { column }: Pick<WantedRows, 'column'>,
): { column: string; values: readonly Cell[] } | undefined {
  const found = [column, ANY_NAME].find((name) => columns.has(name));
  return found === undefined ? undefined : { column: found, values: columns.get(found) ?? [] };
}
