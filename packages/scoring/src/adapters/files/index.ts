export { describeScale, type Span, spanOf } from './describe-scale.ts';
export { type NpyFile, openNpy } from './npy/open-npy.ts';
export { countOf, type ElementType, type NumberArray } from './number-array.ts';
export { type ReadArrayOptions, readArray } from './read-array.ts';
export { requireFinite } from './require-finite.ts';
export { requireScoreMap } from './require-score-map.ts';
export { type ReadTableOptions, readTable } from './tables/read-table.ts';
export type { Cell, Column, Table } from './tables/table.ts';
export { type CsvValue, writeCsv } from './write-csv.ts';
