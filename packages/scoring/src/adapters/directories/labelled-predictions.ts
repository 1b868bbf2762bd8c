import { join } from 'node:path';
import { orderRows } from '../../domain/rows/order-rows.ts';
import type { RowSource } from '../../domain/rows/row-source.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { readArray } from '../files/index.ts';
import { listFiles } from './find-item-files.ts';
import { findItemTable } from './item-table.ts';

const STEM = 'predictions';

/** `predictions.csv` and its kin, whose rows may come in any order, or `predictions.npy` in the order of the truth. */
export async function readLabelledPredictions(
  directory: string,
  ids: readonly string[],
  maxBytes: number,
): Promise<RowSource> {
  const files = await listFiles(directory);
  const table = await findItemTable(directory, { stem: STEM, files, maxBytes });
  if (table) return orderRows(table, ids);
  const name = `${STEM}.npy`;
  if (!files.includes(name))
    throw scoringErrors.score_input_invalid(`There is no ${STEM}.csv (or .jsonl, .parquet, .npy).`);
  return { name, array: await readArray(join(directory, name), { name, maxBytes }) };
}
