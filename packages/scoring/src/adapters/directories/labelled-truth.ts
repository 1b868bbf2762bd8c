import type { Parts } from '../../domain/items/split-items.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import type { Cell } from '../files/index.ts';
import { listFiles } from './find-item-files.ts';
import { findItemTable, type ItemTable } from './item-table.ts';
import { type PartRule, readParts } from './read-parts.ts';

/** One value for each id: a class, or a number. */
export type LabelledTruth = {
  name: string;
  ids: readonly string[];
  /** The column of the values, which that of the predictions is called after. */
  column: string;
  values: readonly Cell[];
  parts: Parts;
};

export type LabelledTruthRule = PartRule & {
  maxBytes: number;
  /** Both parts get their share of each value. */
  isGrouped: boolean;
};

export async function readLabelledTruth(
  directory: string,
  { maxBytes, isGrouped, ...rule }: LabelledTruthRule,
): Promise<LabelledTruth> {
  const files = await listFiles(directory);
  const table = await findItemTable(directory, { stem: 'labels', files, maxBytes });
  if (!table)
    throw scoringErrors.score_input_invalid(
      'The truth has no labels.csv (or .jsonl, .parquet) with an id and a value in each row.',
    );
  requireEachOnce(table);
  const { column, values } = findValues(table);
  const groups = isGrouped ? values.map(String) : [];
  return { name: table.name, ids: table.ids, column, values, parts: readParts(table, groups, rule) };
}

export function requireEachOnce({ name, ids }: Pick<ItemTable, 'name' | 'ids'>): void {
  const seen = new Set<string>();
  for (const [row, id] of ids.entries()) {
    if (id === '' || seen.has(id)) {
      const what = id === '' ? 'no id' : `the id "${id}" again`;
      throw scoringErrors.score_input_invalid(
        `${name} has ${what} in row ${row + 1}. Give each row an id of its own.`,
      );
    }
    seen.add(id);
  }
}

function findValues({ name, columns }: ItemTable): { column: string; values: readonly Cell[] } {
  const [first, second] = [...columns].filter(([column]) => column !== 'split');
  if (first && !second) return { column: first[0], values: first[1] };
  const found = [...columns.keys()].join(', ') || 'none';
  throw scoringErrors.score_input_invalid(
    `${name} must have one column beside the id (and "split"): the value to predict. It has ${found}.`,
  );
}
