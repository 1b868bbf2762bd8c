import { join } from 'node:path';
import { matchIds } from '../../domain/items/match-ids.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { type Cell, type NumberArray, readArray, requireFinite } from '../files/index.ts';
import { listFiles } from './find-item-files.ts';
import { findItemTable } from './item-table.ts';

const STEM = 'predictions';

/** What an entry says of each id, in the order of the truth. */
export type LabelledPredictions =
  | { name: string; columns: ReadonlyMap<string, readonly Cell[]> }
  | { name: string; array: NumberArray };

/** `predictions.csv` and its kin, whose rows may come in any order, or `predictions.npy` in the order of the truth. */
export async function readLabelledPredictions(
  directory: string,
  ids: readonly string[],
  maxBytes: number,
): Promise<LabelledPredictions> {
  const files = await listFiles(directory);
  const table = await findItemTable(directory, { stem: STEM, files, maxBytes });
  if (table) {
    const { name } = table;
    const rows = [...matchIds(name, ids, table.ids)];
    const inOrder = (values: readonly Cell[]) => rows.map((row) => values[row] ?? null);
    return {
      name,
      columns: new Map([...table.columns].map(([column, values]) => [column, inOrder(values)])),
    };
  }
  const name = `${STEM}.npy`;
  if (!files.includes(name))
    throw scoringErrors.score_input_invalid(`There is no ${STEM}.csv (or .jsonl, .parquet, .npy).`);
  const array = await readArray(join(directory, name), { name, maxBytes });
  if (array.shape[0] !== ids.length)
    throw scoringErrors.score_input_invalid(
      `${name} has the shape (${array.shape.join(', ')}), where the first number must be ${ids.length}: a row for each id.`,
    );
  requireFinite(array);
  return { name, array };
}
