import type { Cell } from './table.ts';

/** What was predicted, in the order of the true rows. */
export type RowSource =
  | { name: string; columns: ReadonlyMap<string, readonly Cell[]> }
  | { name: string; array: { shape: readonly number[]; data: ArrayLike<number> } };

/** The rows that are wanted, and what the truth calls the value of each. */
export type WantedRows = { ids: readonly string[]; column: string };
