import type { CommandContext } from './command-context.ts';

type ValueTypes = { string: string; integer: number; number: number; boolean: boolean };

export type OptionDefinition = {
  type: keyof ValueTypes;
  summary: string;
  /** One letter: `p` for `-p`. */
  short?: string;
  choices?: readonly string[];
  /** Shown in the help and completed like choices, but judged by the command itself. */
  suggestions?: readonly string[];
  default?: string | number | boolean | readonly string[];
  required?: boolean;
  /** May be given several times; the value is then a list. */
  multiple?: boolean;
};

export type ArgumentDefinition = {
  summary: string;
  choices?: readonly string[];
  default?: string;
  optional?: boolean;
  /** Takes all words that are left; only the last argument may. */
  variadic?: boolean;
};

type OptionValue<Definition extends OptionDefinition> = Definition extends { type: 'boolean' }
  ? boolean
  : Definition extends { multiple: true }
    ? SingleValue<Definition>[]
    : Definition extends { required: true } | { default: string | number }
      ? SingleValue<Definition>
      : SingleValue<Definition> | undefined;

type SingleValue<Definition extends OptionDefinition> = Definition extends {
  choices: readonly (infer Choice)[];
}
  ? Choice
  : ValueTypes[Definition['type']];

type ArgumentValue<Definition extends ArgumentDefinition> = Definition extends { variadic: true }
  ? Word<Definition>[]
  : Definition extends { optional: true }
    ? Word<Definition> | undefined
    : Word<Definition>;

type Word<Definition> = Definition extends { choices: readonly (infer Choice)[] } ? Choice : string;

type Options = Record<string, OptionDefinition>;
type Arguments = Record<string, ArgumentDefinition>;

export type CommandValues<O extends Options, A extends Arguments> = {
  [Name in keyof O]: OptionValue<O[Name]>;
} & { [Name in keyof A]: ArgumentValue<A[Name]> };

type CommandParts<O extends Options, A extends Arguments> = {
  name: string;
  summary: string;
  /** Words without a dash, in their order; in `run` they stand beside the options. */
  arguments?: A;
  /** `webPort` becomes `--web-port`. Every command has `--json` and `--help` besides. */
  options?: O;
  examples?: readonly { command: string; what: string }[];
  /** Done when it returns; a command that fails throws a LeadersBoardError. */
  run(context: CommandContext, values: CommandValues<O, A>): Promise<void> | void;
};

export type Command = Omit<CommandParts<Options, Arguments>, 'run'> & {
  run(context: CommandContext, values: Record<string, unknown>): Promise<void> | void;
};

/** Infers the types of the values that `run` gets from the options and arguments. */
export function defineCommand<
  const O extends Options = Record<never, never>,
  const A extends Arguments = Record<never, never>,
>(parts: CommandParts<O, A>): Command {
  return parts as unknown as Command;
}

/**
 * A command that is loaded when it is chosen, or a group of commands: `lb token create`. A group with a `load` of its own is a
 * command too, where the next word names none of the group.
 */
export type CommandEntry =
  | { name: string; summary: string; load: () => Promise<Command> }
  | { name: string; summary: string; commands: readonly CommandEntry[]; load?: () => Promise<Command> };
