import type { Parts } from '../../domain/items/split-items.ts';
import { readTrueRows, type TrueRows } from '../../domain/rows/read-true-rows.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { findItemTable } from './item-table.ts';
import { listFiles } from './list-files.ts';
import { MOST_TRUTH_BYTES } from './most-bytes.ts';
import { type PartRule, readParts } from './read-parts.ts';

/** One value for each id, a class or a number, and who is in which part. */
export type LabelledTruth = TrueRows & { parts: Parts };

export type LabelledTruthRule = PartRule & {
  /** Both parts get their share of each value. */
  isGrouped: boolean;
};

export async function readLabelledTruth(
  directory: string,
  { isGrouped, ...rule }: LabelledTruthRule,
): Promise<LabelledTruth> {
  const files = await listFiles(directory);
  const table = await findItemTable(directory, {
    ...{ stem: 'labels', files, maxBytes: MOST_TRUTH_BYTES },
  });
  if (!table)
    throw scoringErrors.score_input_invalid(
      'The truth has no labels.csv (or .jsonl, .parquet) with an id and a value in each row.',
    );
  const rows = readTrueRows(table);
  return { ...rows, parts: readParts(table, isGrouped ? rows.values.map(String) : [], rule) };
}
