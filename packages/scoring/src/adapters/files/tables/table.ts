import type { Cell, Table as Columns } from '../../../domain/rows/table.ts';

export type { Cell };

/**
 * Each column has a name of its own. Of a CSV file every value is a string; 64-bit integers of Parquet that no
 * double holds exactly are strings too.
 */
export type Table = Columns & { rowCount: number };

export type Column = Table['columns'][number];
