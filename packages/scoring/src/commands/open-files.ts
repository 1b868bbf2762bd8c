import { realpath } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { CommandContext } from '@leadersboard/kit/cli';
import type { Table } from '../domain/rows/table.ts';
import type { ReadNumbers, ScoreReaders } from './score-readers.ts';

/** Whoever asks reads files of their own: the limit is there for mistakes. */
const MAX_BYTES = 64 * 1024 ** 3;
const MAX_COLUMNS = 10_000;

const tableEndings = ['.csv', '.jsonl', '.parquet'];

export type OpenFiles = {
  readArray(name: string): Promise<ReadNumbers>;
  /** Its values are finite. */
  readFiniteArray(name: string): Promise<ReadNumbers>;
  /** By the ending of the name. */
  readEither(name: string): Promise<Table | ReadNumbers>;
};

/** Files as the person at the terminal names them. */
export function openFiles(readers: ScoreReaders, { cwd }: Pick<CommandContext, 'cwd'>): OpenFiles {
  // A link of one's own is followed; the readers follow none.
  const locate = (name: string) => realpath(resolve(cwd, name)).catch(() => resolve(cwd, name));

  async function readArray(name: string): Promise<ReadNumbers> {
    return readers.readArray(await locate(name), { name, maxBytes: MAX_BYTES });
  }

  async function readFiniteArray(name: string): Promise<ReadNumbers> {
    const array = await readArray(name);
    readers.requireFinite(array);
    return array;
  }

  return {
    readArray,
    readFiniteArray,
    async readEither(name) {
      if (!tableEndings.includes(extname(name).toLowerCase())) return readFiniteArray(name);
      return readers.readTable(await locate(name), { name, maxBytes: MAX_BYTES, maxColumns: MAX_COLUMNS });
    },
  };
}
