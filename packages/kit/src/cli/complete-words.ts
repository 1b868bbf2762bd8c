import { kebabCase } from '../text/flag-name.ts';
import type { Command, CommandEntry, OptionDefinition } from './command.ts';

type Candidate = { word: string; summary: string };

/**
 * What may stand in place of the last word, as `word<TAB>summary` lines; none where a file name or free text belongs. Words come
 * as the shell splits them: `--shell=zs` is three words in bash, where only the value is completed, and one in zsh and fish.
 */
export async function completeWords(
  entries: readonly CommandEntry[],
  words: readonly string[],
): Promise<string[]> {
  const [before, current] = splitLast(words);
  const candidates = await findCandidates(entries, before, current);
  return candidates
    .filter(({ word }) => word.startsWith(current))
    .map(({ word, summary }) => `${word}\t${summary}`);
}

async function findCandidates(
  entries: readonly CommandEntry[],
  before: readonly string[],
  current: string,
): Promise<Candidate[]> {
  const [first, ...rest] = before;
  if (first === undefined)
    return [...toCandidates(entries), ...(current.startsWith('-') ? globalOptions : [])];
  if (first === 'help') return rest.length === 0 ? toCandidates(entries) : [];
  const entry = entries.find(({ name }) => name === first);
  if (!entry) return [];
  const own = entry.load ? completeCommand(await entry.load(), rest, current) : [];
  if (!('commands' in entry)) return own;
  return [...(await findCandidates(entry.commands, rest, current)), ...(rest.length === 0 ? own : [])];
}

function completeCommand(command: Command, before: readonly string[], current: string): Candidate[] {
  const options = command.options ?? {};
  const [previous = ''] = before.slice(-1);
  const open = findOption(options, previous);
  if (open && takesValue(open)) return choices(open);
  const assignment = /^(--[^=]+)=/.exec(current);
  if (assignment) return completeAssignment(assignment, options);
  if (!current.startsWith('-')) return completeArgument(command, before);
  return [...Object.entries(options).map(toOptionCandidate), ...commandOptions].filter(
    ({ word }) => !before.includes(word) || isRepeatable(options, word),
  );
}

function completeAssignment(
  [prefix, word]: readonly string[],
  options: Record<string, OptionDefinition>,
): Candidate[] {
  const values = choices(findOption(options, word ?? '') ?? {});
  return values.map((value) => ({ ...value, word: `${prefix}${value.word}` }));
}

function completeArgument({ arguments: definitions = {}, options = {} }: Command, before: readonly string[]) {
  const isValue = (index: number) => {
    const option = findOption(options, before[index - 1] ?? '');
    return option !== undefined && takesValue(option);
  };
  const given = before.filter((word, index) => !word.startsWith('-') && !isValue(index));
  const all = Object.values(definitions);
  const definition = all[given.length] ?? (all.at(-1)?.variadic ? all.at(-1) : undefined);
  return definition ? choices(definition) : [];
}

function findOption(options: Record<string, OptionDefinition>, word: string): OptionDefinition | undefined {
  const found = Object.entries(options).find(
    ([name, { short }]) => word === `--${kebabCase(name)}` || (short && word === `-${short}`),
  );
  return found?.[1];
}

function isRepeatable(options: Record<string, OptionDefinition>, word: string): boolean {
  return findOption(options, word)?.multiple === true;
}

const takesValue = ({ type }: OptionDefinition) => type !== 'boolean';

const choices = ({ choices, suggestions }: Pick<OptionDefinition, 'choices' | 'suggestions'>): Candidate[] =>
  (choices ?? suggestions ?? []).map((word) => ({ word, summary: '' }));

const toCandidates = (entries: readonly CommandEntry[]): Candidate[] =>
  entries.map(({ name, summary }) => ({ word: name, summary }));

const toOptionCandidate = ([name, { summary }]: [string, OptionDefinition]): Candidate => ({
  word: `--${kebabCase(name)}`,
  summary,
});

const help: Candidate = { word: '--help', summary: 'print this help' };
const globalOptions = [help, { word: '--version', summary: 'print the version' }];
const commandOptions = [{ word: '--json', summary: 'print the result as JSON' }, help];

function splitLast(words: readonly string[]): [before: string[], current: string] {
  const current = words.at(-1) ?? '';
  return [words.slice(0, -1).filter((word) => word !== '='), current === '=' ? '' : current];
}
