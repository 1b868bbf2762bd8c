import { parseEnv } from 'node:util';
import type { ConfigLayerContent } from './config-layer.ts';
import { type EnvironmentInput, readEnvironment } from './read-environment.ts';

type DotenvInput = Pick<EnvironmentInput, 'settings' | 'prefix' | 'known'> & { text: string; file: string };

/** Reads settings from the text of a `.env` file, by the rules of Node's own `--env-file`. */
export function readDotenv({ text, file, ...input }: DotenvInput): ConfigLayerContent {
  return readEnvironment({
    ...input,
    variables: parseEnv(text),
    sourceOf: (name) => ({ layer: 'dotenv', name, file, line: findLine(text, name) }),
    place: file,
  });
}

/** The last line that assigns the name, as the last assignment wins. */
function findLine(text: string, name: string): number {
  const assignment = new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`);
  return text.split('\n').findLastIndex((line) => assignment.test(line)) + 1;
}
