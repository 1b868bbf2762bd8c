import type { SqliteValue } from './sqlite-value.ts';

export type ReadRequest = { id: number; sql: string; parameters: readonly SqliteValue[] };

/** What a reader thread is told; `close` comes after the last request and is obeyed after its answer. */
export type ReaderMessage = ReadRequest | 'close';

export type ReadAnswer =
  | { id: number; rows: unknown[] }
  | { id: number; failure: { code: string; detail: string; cause: unknown } };
