import { readFileSync } from 'node:fs';
import { LeadersBoardError, shorten } from '@leadersboard/kit/errors';
import { refusalOf } from '../input.ts';
import { parseParquet } from './parse-parquet.ts';
import type { Table } from './table.ts';

/** What the process says before it ends, unless a limit ends it. */
export type ParquetAnswer = { table: Omit<Table, 'name'> } | { fault: string };

const [, , name = '', maxBytes, maxColumns] = process.argv;

/** The file is the standard input. */
async function answer(): Promise<ParquetAnswer> {
  const refuse = refusalOf(name);
  try {
    const { buffer, byteOffset, byteLength } = readFileSync(0);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice().buffer;
    const limits = { maxBytes: Number(maxBytes), maxColumns: Number(maxColumns) };
    return { table: await parseParquet(bytes, limits, refuse) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error instanceof LeadersBoardError) return { fault: error.message };
    return { fault: refuse(`cannot be read as Parquet: ${shorten(error.message)}. Write it anew.`).message };
  }
}

/** When one column fails, the library leaves the others to fail unheard. */
process.on('unhandledRejection', () => {});
process.send?.(await answer(), () => process.disconnect());
