import { Command as Program } from 'commander';
import type { CliWorld } from './cli-world.ts';
import type { Command, CommandEntry } from './command.ts';
import { registerCommand } from './register-command.ts';

export type CliDefinition = {
  /** What a person types; also in the help and before errors. */
  name: string;
  summary: string;
  version: string;
  commands: readonly CommandEntry[];
};

type RunCommand = (command: Command, values: Record<string, unknown>) => Promise<void>;

/** Builds the commander program with all names, and with the options of the one command that `words` choose. */
export async function buildProgram(
  { name, summary, version, commands }: CliDefinition,
  words: readonly string[],
  world: Pick<CliWorld, 'stdout'>,
  run: RunCommand,
): Promise<Program> {
  const program = new Program(name)
    .description(summary)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', `\nMore about a command: ${name} help <command>, or ${name} <command> --help`)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => world.stdout.columns ?? 100,
      getOutHasColors: () => false,
    });
  await addEntries(program, commands, words, run);
  return program;
}

async function addEntries(
  parent: Program,
  entries: readonly CommandEntry[],
  words: readonly string[],
  run: RunCommand,
): Promise<void> {
  for (const entry of entries) {
    const child = parent.command(entry.name).description(entry.summary).helpCommand(false);
    const restOfWords = words[0] === entry.name ? words.slice(1) : undefined;
    const commands = 'commands' in entry ? entry.commands : [];
    await addEntries(child, commands, restOfWords ?? [], run);
    const isOwn = restOfWords && !commands.some(({ name }) => name === restOfWords[0]);
    if (isOwn && entry.load) await loadEntry(child, entry.load, run);
  }
}

async function loadEntry(child: Program, load: () => Promise<Command>, run: RunCommand): Promise<void> {
  const command = await load();
  registerCommand(child, command);
  child.action(() => run(command, readValues(child)));
}

/** What the command itself defines; `--json` is the shell's and stands in the context. */
function readValues(program: Program): Record<string, unknown> {
  const { json: _json, ...options } = program.opts<Record<string, unknown>>();
  const names = program.registeredArguments.map((argument) => argument.name());
  const words = names.map((name, index): [string, unknown] => [name, program.processedArgs[index]]);
  return { ...options, ...Object.fromEntries(words) };
}
