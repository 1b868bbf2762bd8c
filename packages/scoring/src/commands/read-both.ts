import { identifyRows } from '../domain/rows/identify-rows.ts';
import { orderRows } from '../domain/rows/order-rows.ts';
import { readTrueRows, type TrueRows } from '../domain/rows/read-true-rows.ts';
import { requireShape } from '../domain/rows/require-shape.ts';
import type { RowSource } from '../domain/rows/row-source.ts';
import type { OpenFiles } from './open-files.ts';

/** What the values of an array are called, which have no name of their own. */
const VALUE = 'value';

/** Rows of an array are called after their places, counted from 0. */
async function readTruth({ readRows }: OpenFiles, file: string): Promise<TrueRows> {
  const read = await readRows(file);
  if ('columns' in read) return readTrueRows(identifyRows(read));
  const { name, shape, data } = read;
  requireShape(name, shape, shape.slice(0, 1));
  return { name, ids: Array.from(data, (_, row) => String(row)), column: VALUE, values: Array.from(data) };
}

/** Predictions come in the order of the truth, whatever order their table has. */
export async function readBoth(
  files: OpenFiles,
  named: { truth: string; predictions: string },
): Promise<{ truth: TrueRows; source: RowSource }> {
  const truth = await readTruth(files, named.truth);
  const read = await files.readRows(named.predictions);
  const source =
    'columns' in read ? orderRows(identifyRows(read), truth.ids) : { name: read.name, array: read };
  return { truth, source };
}
