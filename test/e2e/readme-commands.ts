import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../start-leadersboard.ts';

/** The text of every bash block of a document, in the order in which they stand. */
export function readBashBlocks(document: string): string[] {
  const text = readFileSync(join(repository, document), 'utf8');
  return Array.from(text.matchAll(/^```bash\n(.*?)^```$/gms), ([, block = '']) => block.trim());
}

/** The commands of a block, without its comments; one that goes on after a backslash is one command. */
export function splitCommands(block: string): string[] {
  return block
    .replace(/^#.*$/gm, '')
    .split(/(?<!\\)\n/)
    .filter((command) => command.trim() !== '');
}
