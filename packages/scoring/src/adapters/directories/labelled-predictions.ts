import { join } from 'node:path';
import { orderRows } from '../../domain/rows/order-rows.ts';
import type { RowSource } from '../../domain/rows/row-source.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { readArray } from '../files/index.ts';
import { findItemTable } from './item-table.ts';
import { listFiles } from './list-files.ts';
import { mostArrayBytes, mostTableBytes } from './most-bytes.ts';

const STEM = 'predictions';

/** For each of these items as many values as there are columns, at most. */
export type WantedValues = { ids: readonly string[]; columns: number };

/** `predictions.csv` and its kin, whose rows may come in any order, or `predictions.npy` in the order of the truth. */
export async function readLabelledPredictions(
  directory: string,
  { ids, columns }: WantedValues,
): Promise<RowSource> {
  const files = await listFiles(directory);
  const values = ids.length * columns;
  const table = await findItemTable(directory, {
    ...{ stem: STEM, files, maxBytes: mostTableBytes(values + ids.length) },
  });
  if (table) return orderRows(table, ids);
  const name = `${STEM}.npy`;
  if (!files.includes(name))
    throw scoringErrors.score_input_invalid(`There is no ${STEM}.csv (or .jsonl, .parquet, .npy).`);
  const maxBytes = mostArrayBytes(values);
  return { name, array: await readArray(join(directory, name), { name, maxBytes }) };
}
