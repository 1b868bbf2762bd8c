import type { Table } from '../domain/rows/table.ts';

/** An array as NumPy has it: the last axis of the shape runs fastest. */
export type ReadNumbers = {
  name: string;
  dtype: string;
  shape: readonly number[];
  data: ArrayLike<number>;
};

type ReadOptions = { name: string; maxBytes: number };

/** How the commands read files. */
export type ScoreReaders = {
  /** `score_input_invalid` where the file cannot be used, named as in the options; so do all others here. */
  readArray(file: string, options: ReadOptions): Promise<ReadNumbers>;
  readTable(file: string, options: ReadOptions & { maxColumns: number }): Promise<Table>;
  requireFinite(array: ReadNumbers): void;
};
