/** Of a CSV file every value is a string. 64-bit integers that no double holds exactly are strings too. */
export type Cell = string | number | boolean | null;

export type Column = { name: string; values: readonly Cell[] };

export type Table = {
  /** Of the file, as whoever wrote it knows it. */
  name: string;
  rowCount: number;
  /** Each has a name of its own. */
  columns: readonly Column[];
};
