import { readdir, realpath } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import type { CommandContext } from '@leadersboard/kit/cli';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { Table } from '../domain/rows/table.ts';
import type { ReadNumbers, ScoreReaders } from './score-readers.ts';
import type { Step } from './with-progress.ts';

/** Whoever asks reads files of their own: the limits are there for mistakes. */
const MAX_ARRAY_BYTES = 64 * 1024 ** 3;
const MAX_TABLE_BYTES = 4 * 1024 ** 3;
const MAX_COLUMNS = 10_000;

const tableEndings = ['.csv', '.jsonl', '.parquet'];

export type OpenFiles = {
  /** Its values are finite. */
  readNumbers(name: string): Promise<ReadNumbers>;
  /** By the ending of the name. */
  readRows(name: string): Promise<Table | ReadNumbers>;
  /** The names of what is in it, in order; undefined where it is no folder. */
  findFolder(name: string): Promise<string[] | undefined>;
};

/** Files as the person at the terminal names them. */
export function openFiles(
  { readArray, readTable, requireFinite }: ScoreReaders,
  { cwd }: Pick<CommandContext, 'cwd'>,
  step: Step,
): OpenFiles {
  // A link of one's own is followed; the readers follow none.
  const locate = (name: string) => realpath(resolve(cwd, name)).catch(() => resolve(cwd, name));

  async function readNumbers(name: string): Promise<ReadNumbers> {
    step(`reading ${name}`);
    const array = await readArray(await locate(name), { name, maxBytes: MAX_ARRAY_BYTES });
    requireFinite(array);
    return array;
  }

  return {
    readNumbers,
    async readRows(name) {
      if (!tableEndings.includes(extname(name).toLowerCase())) return readNumbers(name);
      step(`reading ${name}`);
      return readTable(await locate(name), { name, maxBytes: MAX_TABLE_BYTES, maxColumns: MAX_COLUMNS });
    },
    async findFolder(name) {
      try {
        return (await readdir(resolve(cwd, name))).sort();
      } catch (error) {
        if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        throw error;
      }
    },
  };
}
