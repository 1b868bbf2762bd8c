import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../start-leadersboard.ts';

export type Block = { language: string; text: string };

/** Every block of a document that can be run, in the order in which they stand. */
export function readBlocks(document: string): Block[] {
  const text = readFileSync(join(repository, document), 'utf8');
  return Array.from(text.matchAll(/^```(bash|python)\n(.*?)^```$/gms), ([, language = '', block = '']) => ({
    ...{ language, text: block.trim() },
  }));
}

/** The commands of a block, without its comments; one that goes on after a backslash is one command. */
export function splitCommands({ language, text }: Block): string[] {
  if (language === 'python') return [`python3 -c '${text}'`];
  return text
    .replace(/^#.*$/gm, '')
    .split(/(?<!\\)\n/)
    .filter((command) => command.trim() !== '');
}
