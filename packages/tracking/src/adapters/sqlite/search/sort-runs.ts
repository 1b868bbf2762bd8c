import type { SqlPiece } from './compare-sql.ts';
import { entryTables, type FindKey, type RunOrder, runColumns } from './run-field.ts';
import type { SortTerm } from './select-page.ts';
import { name, sql } from './sql.ts';

/**
 * What an order reads, in a statement that has the run as `r` and the row by which it was found as `d`. Its first term puts what
 * is missing behind what is there, where it can be missing.
 */
export type SortedField = {
  /** `run` is an expression for the number inside. */
  join(run: SqlPiece): SqlPiece;
  terms: SortTerm[];
};

export function sortBy(order: RunOrder, index: number, findKey: FindKey): SortedField {
  if (order.kind === 'attribute') return { join: () => name(''), terms: attributeTerms(order) };
  if (order.kind === 'dataset') throw new Error('Runs have several datasets and are not sorted by them.');
  const entry = `o${index}`;
  const isMetric = order.kind === 'metric';
  const rank = isMetric ? `ifnull(${entry}.nan, 2)` : `${entry}.value IS NULL`;
  return {
    join: (run) => sql`LEFT JOIN ${name(entryTables[order.kind])} AS ${name(entry)}
      ON ${name(entry)}.run = ${run} AND ${name(entry)}.key = ${findKey(order.key)}`,
    terms: [
      { ...name(rank), descending: false, type: 'number' },
      {
        ...name(`ifnull(${entry}.value, ${isMetric ? 0 : "''"})`),
        descending: order.descending,
        type: isMetric ? 'number' : 'text',
      },
    ],
  };
}

function attributeTerms({ key, descending }: Extract<RunOrder, { kind: 'attribute' }>): SortTerm[] {
  switch (key) {
    case 'start_time':
      // Every index has it, so that no run is looked up for it.
      return [{ ...name('d.start_time'), descending, type: 'number' }];
    case 'end_time':
      return [
        { ...name('r.end_time IS NULL'), descending: false, type: 'number' },
        { ...name('ifnull(r.end_time, 0)'), descending, type: 'number' },
      ];
    default:
      return [{ ...name(`r.${runColumns[key]}`), descending, type: 'text' }];
  }
}
