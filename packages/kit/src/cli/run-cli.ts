import { CommanderError } from 'commander';
import { kitErrors } from '../errors/index.ts';
import { buildProgram, type CliDefinition } from './build-program.ts';
import type { CliWorld } from './cli-world.ts';
import type { CommandEntry } from './command.ts';
import { createCommandContext } from './create-command-context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reportError } from './report-error.ts';

export type RunCliOptions = CliDefinition &
  CliWorld & {
    /** The words after the program's name. */
    words: readonly string[];
    /** Where a bug is told, in words. */
    bugs: string;
  };

/** Runs one command and returns its exit code; it neither throws nor ends the process. */
export async function runCli(options: RunCliOptions): Promise<ExitCode> {
  if (options.words[0] === 'complete') return complete(options);
  const words = readHelp(options);
  const json = words.includes('--json');
  try {
    const program = await buildProgram(options, words, options, async (command, values) => {
      await command.run(await createCommandContext(options, json), values);
    });
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync(words, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    return reportError(error instanceof CommanderError ? toUsageError(error, options) : error, {
      ...options,
      json,
    });
  }
}

async function complete({ commands, words, stdout }: RunCliOptions): Promise<ExitCode> {
  const { completeWords } = await import('./complete-words.ts');
  const lines = await completeWords(commands, words.slice(words[1] === '--' ? 2 : 1));
  stdout.write(lines.map((line) => `${line}\n`).join(''));
  return exitCodes.ok;
}

/** `help submit` means `submit --help`; a word that is no command stays alone, to be refused. */
function readHelp({ commands, words }: RunCliOptions): readonly string[] {
  const [first, ...asked] = words;
  if (first !== 'help') return words;
  const names = asked.filter((word) => !word.startsWith('-'));
  const path = findPath(commands, names);
  return path.length === 0 && names.length > 0 ? names.slice(0, 1) : [...path, '--help'];
}

function toUsageError(error: CommanderError, { name, commands, words }: RunCliOptions): Error {
  const isMissingCommand = error.code === 'commander.help';
  const detail = isMissingCommand ? 'Which command?' : asSentences(error.message);
  const command = [name, ...findPath(commands, words)].join(' ');
  return kitErrors.usage(`${detail} See ${command} --help.`, { cause: error });
}

function findPath(entries: readonly CommandEntry[], [first, ...rest]: readonly string[]): string[] {
  const entry = entries.find(({ name }) => name === first);
  if (!entry) return [];
  return [entry.name, ...('commands' in entry ? findPath(entry.commands, rest) : [])];
}

/** "error: unknown option '--prot'\n(Did you mean --port?)" becomes two sentences. */
function asSentences(message: string): string {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`.replace(/([^.?!])$/, '$1.');
  return suggestion ? `${sentence} ${suggestion.replace(/^\(|\)$/g, '')}` : sentence;
}
