import type { PromptOptions } from './ask.ts';
import type { CliWorld } from './cli-world.ts';
import type { Colours } from './colours.ts';
import type { Progress, ProgressOptions } from './create-progress.ts';
import type { Column } from './render-table.ts';

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
