import { join } from 'node:path';
import { scoringErrors } from '../../scoring-errors.ts';
import { type Cell, readTable, type Table } from '../files/index.ts';
import { itemOf } from './find-item-files.ts';

/** A table with one row for each item. */
export type ItemTable = { name: string; ids: string[]; columns: ReadonlyMap<string, readonly Cell[]> };

const tableEndings = ['csv', 'jsonl', 'parquet'];
const idNames = ['id', 'image'];

const MAX_COLUMNS = 10_000;

/** The table of that stem in the directory, `labels.csv` for `labels`; undefined where there is none. Two are one too many. */
export async function findItemTable(
  directory: string,
  { stem, files, maxBytes }: { stem: string; files: readonly string[]; maxBytes: number },
): Promise<ItemTable | undefined> {
  const names = tableEndings.map((ending) => `${stem}.${ending}`).filter((name) => files.includes(name));
  const [name, second] = names;
  if (name === undefined) return undefined;
  if (second !== undefined)
    throw scoringErrors.score_input_invalid(`There are both ${name} and ${second}. Leave one of them.`);
  return byItem(await readTable(join(directory, name), { name, maxBytes, maxColumns: MAX_COLUMNS }));
}

function byItem({ name, columns }: Table): ItemTable {
  const named = new Map(columns.map((column) => [column.name, column.values]));
  const idName = idNames.find((candidate) => named.has(candidate));
  const ids = idName === undefined ? undefined : named.get(idName);
  if (idName === undefined || !ids) {
    throw scoringErrors.score_input_invalid(
      `${name} has no column "id" (or "image"). It has ${[...named.keys()].slice(0, 10).join(', ')}.`,
    );
  }
  named.delete(idName);
  return { name, ids: ids.map((id) => itemOf(String(id ?? ''))), columns: named };
}

/** A column as finite numbers; `score_input_invalid` names the first row that has none. */
export function readNumbers(name: string, column: string, values: readonly Cell[]): Float64Array {
  return Float64Array.from(values, (value, row) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    throw scoringErrors.score_input_invalid(
      `${name} has ${JSON.stringify(value)} in the column "${column}" of row ${row + 1}, where a finite number must be.`,
    );
  });
}
