import { parseEnv } from 'node:util';
import type { ConfigLayerContent, ConfigProblem } from './config-layer.ts';
import { type EnvironmentInput, readEnvironment } from './read-environment.ts';

type DotenvInput = Pick<EnvironmentInput, 'settings' | 'prefix' | 'known'> & { text: string; file: string };

/** Reads settings from the text of a `.env` file, by the rules of Node's own `--env-file`. */
export function readDotenv({ text, file, ...input }: DotenvInput): ConfigLayerContent {
  const layer = readEnvironment({
    ...input,
    variables: parseEnv(text),
    sourceOf: (name) => ({ layer: 'dotenv', name, file, line: findLine(text, name) }),
    place: file,
  });
  return { ...layer, problems: [...layer.problems, ...findStrayLines(text, file)] };
}

/** Node takes a line without = for the beginning of the next one's name, and so loses both. It is not shown, as it may hold a secret. */
function findStrayLines(text: string, file: string): ConfigProblem[] {
  return withoutQuotedValues(text)
    .split('\n')
    .flatMap((line, index) => {
      if (/^\s*(#|$)/.test(line) || line.includes('=')) return [];
      const detail = `${file}, line ${index + 1} has no "=". Write NAME=value, or put a # before what is a remark.`;
      return [{ path: '', detail }];
    });
}

/** A value in quotes may go on over several lines; its line breaks stay, so that lines keep their numbers. */
function withoutQuotedValues(text: string): string {
  const assignment = /^(?!\s*#)([^=\n]*=[^\S\n]*)(["'`])[\s\S]*?\2.*$/gm;
  return text.replace(assignment, (whole, start: string) => start + whole.replace(/[^\n]/g, ''));
}

/** The last line that assigns the name, as the last assignment wins. */
function findLine(text: string, name: string): number {
  const assignment = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`);
  return text.split('\n').findLastIndex((line) => assignment.test(line)) + 1;
}
