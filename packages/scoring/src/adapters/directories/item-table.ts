import { join } from 'node:path';
import { itemOf } from '../../domain/items/item-files.ts';
import { type IdentifiedRows, identifyRows } from '../../domain/rows/identify-rows.ts';
import { scoringErrors } from '../../scoring-errors.ts';
import { readTable } from '../files/index.ts';

const tableEndings = ['csv', 'jsonl', 'parquet'];

const MAX_COLUMNS = 10_000;

export type TableToFind = { stem: string; files: readonly string[]; maxBytes: number };

/** The table of that stem in the directory, `labels.csv` for `labels`; undefined where there is none. Two are one too many. */
export async function findItemTable(
  directory: string,
  { stem, files, maxBytes }: TableToFind,
): Promise<IdentifiedRows | undefined> {
  const names = tableEndings.map((ending) => `${stem}.${ending}`).filter((name) => files.includes(name));
  const [name, second] = names;
  if (name === undefined) return undefined;
  if (second !== undefined)
    throw scoringErrors.score_input_invalid(`There are both ${name} and ${second}. Leave one of them.`);
  const table = await readTable(join(directory, name), { name, maxBytes, maxColumns: MAX_COLUMNS });
  const rows = identifyRows(table);
  return { ...rows, ids: rows.ids.map(itemOf) };
}
