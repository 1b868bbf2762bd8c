import { extname } from 'node:path';
import { type Input, type InputOptions, readInput, refusalOf } from '../input.ts';
import { readCsv } from './read-csv.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readParquet } from './read-parquet.ts';
import type { Table } from './table.ts';

/** As values in memory a table takes many times the room of its file. */
const MOST_TABLE_BYTES = 512 * 1024 ** 2;

export type ReadTableOptions = InputOptions & { maxColumns: number };

type Reader = (file: string, options: ReadTableOptions) => Promise<Omit<Table, 'name'>>;

const readers = new Map<string, Reader>([
  ['.csv', inMemory(readCsv)],
  ['.jsonl', inMemory(readJsonLines)],
  ['.parquet', readParquet],
]);

/**
 * Reads a table in the format that the name ends in; `score_input_invalid` says of the file what cannot be
 * used.
 */
export async function readTable(file: string, options: ReadTableOptions): Promise<Table> {
  const { name } = options;
  const read = readers.get(extname(name).toLowerCase());
  if (!read) throw refusalOf(name)('is of no format that is read: .csv, .jsonl and .parquet are.');
  const maxBytes = Math.min(options.maxBytes, MOST_TABLE_BYTES);
  return { name, ...(await read(file, { ...options, maxBytes })) };
}

function inMemory(read: (input: Input, maxColumns: number) => Promise<Omit<Table, 'name'>>): Reader {
  return async (file, options) => read(await readInput(file, options), options.maxColumns);
}
