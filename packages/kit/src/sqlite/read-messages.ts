import type { LeadersBoardErrorOptions } from '../errors/index.ts';
import type { SqliteValue } from './sqlite-value.ts';
import type { WantedFlag } from './wanted-flag.ts';

export type StatementQuestion = { sql: string; parameters: readonly SqliteValue[] };

export type ProgramQuestion = { program: string; input: unknown; flag: WantedFlag | undefined };

/** What a reader thread answers, in the order of asking. */
export type ReaderQuestion = StatementQuestion | ProgramQuestion;

export type ReadRequest = ReaderQuestion & { id: number };

/** What a reader thread is told; `close` comes after the last request and is obeyed after its answer. */
export type ReaderMessage = ReadRequest | 'close';

export type ReadFailure = { code: string; detail: string; options: LeadersBoardErrorOptions };

export type ReadAnswer = { id: number; output: unknown } | { id: number; failure: ReadFailure };
