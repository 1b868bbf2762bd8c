import { quote } from '@leadersboard/kit/errors';
import type { Refuse } from '../input.ts';
import type { Cell, Table } from './table.ts';

/** More values than that take gigabytes of memory. */
export const MOST_VALUES = 16 * 1024 * 1024;

export type GatheredColumns = {
  /** As many values as there are names, in their order. */
  add(row: readonly Cell[]): void;
  finish(): Omit<Table, 'name'>;
};

/** Throws where there are too many, or two are the same. */
export function requireColumnNames(names: readonly string[], maxColumns: number, refuse: Refuse): void {
  if (names.length > maxColumns) throw refuse(`has ${names.length} columns; at most ${maxColumns} are read.`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw refuse(`has two columns called ${quote(twice)}. Give each a name of its own.`);
}

/** Turns rows into columns, as they come; refuses too many of either. */
export function gatherColumns(names: readonly string[], maxColumns: number, refuse: Refuse): GatheredColumns {
  requireColumnNames(names, maxColumns, refuse);
  const columns = names.map((name) => ({ name, values: [] as Cell[] }));
  const mostRows = Math.floor(MOST_VALUES / Math.max(names.length, 1));
  let rowCount = 0;
  return {
    add(row) {
      rowCount += 1;
      if (rowCount > mostRows)
        throw refuse(`has more than ${mostRows} rows, which are read of so many columns.`);
      for (const [index, { values }] of columns.entries()) values.push(row[index] ?? null);
    },
    finish: () => ({ rowCount, columns }),
  };
}
