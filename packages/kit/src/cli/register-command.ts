import { Argument, InvalidArgumentError, Option, type Command as Program } from 'commander';
import { kebabCase } from '../text/flag-name.ts';
import type { ArgumentDefinition, Command, OptionDefinition } from './command.ts';

/** Gives a commander program the arguments, options and examples of a command. */
export function registerCommand(program: Program, command: Command): void {
  const argumentsByName = Object.entries(command.arguments ?? {});
  const optionsByName = Object.entries(command.options ?? {});
  for (const [name, definition] of argumentsByName) program.addArgument(createArgument(name, definition));
  for (const [name, definition] of optionsByName) program.addOption(createOption(name, definition));
  program.option('--json', 'print the result as JSON');
  if (command.examples?.length) {
    const lines = command.examples.map((example) => `  $ ${example.command}\n      ${example.what}`);
    program.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
  }
}

function createArgument(name: string, definition: ArgumentDefinition): Argument {
  const word = definition.variadic ? `${name}...` : name;
  const isOptional = definition.optional || definition.default !== undefined;
  const argument = new Argument(isOptional ? `[${word}]` : `<${word}>`, definition.summary);
  if (definition.choices) argument.choices(definition.choices);
  if (definition.default !== undefined) argument.default(definition.default);
  return argument;
}

function createOption(name: string, definition: OptionDefinition): Option {
  const { type, short, summary, choices, multiple, required } = definition;
  const long = `--${kebabCase(name)}${type === 'boolean' ? '' : ` <${placeholder(definition)}>`}`;
  const option = new Option(short ? `-${short}, ${long}` : long, summary);
  option.makeOptionMandatory(required ?? false);
  const fallback = definition.default ?? (type === 'boolean' ? false : multiple ? [] : undefined);
  if (fallback !== undefined) option.default(fallback, describeFallback(fallback));
  if (type === 'boolean') {
    // `--no-worker` is a flag like any other, with a value of its own, not the opposite of `--worker`.
    option.negate = false;
    return option;
  }
  const given: unknown[] = [];
  option.argParser((text) => {
    const value = parseValue(text, type, choices);
    given.push(value);
    return multiple ? given : value;
  });
  return option;
}

function placeholder({ type, choices, suggestions = choices }: OptionDefinition): string {
  if (suggestions) return suggestions.join('|');
  return type === 'string' ? 'text' : 'number';
}

function describeFallback(fallback: unknown): string | undefined {
  const isSilent = fallback === false || (Array.isArray(fallback) && fallback.length === 0);
  return isSilent ? undefined : String(fallback);
}

function parseValue(text: string, type: OptionDefinition['type'], choices?: readonly string[]): unknown {
  if (choices && !choices.includes(text)) {
    throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}.`);
  }
  if (type === 'string') return text;
  const isInteger = /^[+-]?\d+$/.test(text);
  if (type === 'integer' && !isInteger) throw new InvalidArgumentError('It must be a whole number.');
  if (!Number.isFinite(Number(text)) || text.trim() === '') {
    throw new InvalidArgumentError('It must be a number.');
  }
  return Number(text);
}
