export type Cell = string | number | boolean | null;

/** What is true of each row. */
export type TrueRows = {
  /** Of the file, as whoever wrote it knows it. */
  name: string;
  ids: readonly string[];
  /** What the values are called; a column of predictions is called the same. */
  column: string;
  values: readonly Cell[];
};

/** What was predicted, in the order of the true rows. */
export type RowSource =
  | { name: string; columns: ReadonlyMap<string, readonly Cell[]> }
  | { name: string; array: { shape: readonly number[]; data: ArrayLike<number> } };
