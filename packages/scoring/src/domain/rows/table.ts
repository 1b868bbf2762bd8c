export type Cell = string | number | boolean | null;

export type Table = {
  /** Of the file, as whoever wrote it knows it. */
  name: string;
  columns: readonly { name: string; values: readonly Cell[] }[];
};
