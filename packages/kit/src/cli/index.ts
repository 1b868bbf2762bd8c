export type { CliDefinition } from './build-program.ts';
export type { CliWorld, InputStream, OutputStream } from './cli-world.ts';
export type { Colours } from './colours.ts';
export {
  type ArgumentDefinition,
  type Command,
  type CommandEntry,
  defineCommand,
  type OptionDefinition,
} from './command.ts';
export type { CommandContext } from './command-context.ts';
export { type CompletionShell, completionScript, completionShells } from './completion-script.ts';
export { type ExitCode, exitCodes } from './exit-codes.ts';
export { formatCount } from './format-count.ts';
export { formatElapsed } from './format-elapsed.ts';
export { formatNumber } from './format-number.ts';
export type { Column } from './render-table.ts';
export { type RunCliOptions, runCli } from './run-cli.ts';
export { tameText } from './tame-text.ts';
