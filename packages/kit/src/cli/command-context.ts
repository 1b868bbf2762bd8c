import type { PromptOptions } from './ask.ts';
import type { Colours } from './colours.ts';
import type { Progress, ProgressOptions } from './create-progress.ts';
import type { Column } from './render-table.ts';

export type OutputStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
export type InputStream = NodeJS.ReadableStream & { isTTY?: boolean };

/** What the command line is given of the world, by `main` or by a test. */
export type CliWorld = {
  stdin: InputStream;
  stdout: OutputStream;
  stderr: OutputStream;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Aborted when the person or the system wants the command to end. */
  signal: AbortSignal;
};

/** What a command may touch of the world. */
export type CommandContext = CliWorld & {
  /** Whether a person reads stdout. */
  isTerminal: boolean;
  /** `--json` was given. */
  json: boolean;
  /** For stdout; they do nothing where colours are not wanted. */
  colours: Colours;
  /** The result: one JSON document with `--json`, else what `human` returns. */
  output<Value>(value: Value, human: (value: Value) => string | Promise<string>): Promise<void>;
  /** One line on stderr, for what is no result. */
  notice(sentence: string): void;
  table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Promise<string>;
  progress(options: ProgressOptions): Progress;
  /** Asks the person; where no terminal is, throws a `usage` error that names the flag. */
  prompt(options: PromptOptions): Promise<string>;
};
