import { jobsErrors } from '../jobs-errors.ts';
import type { InputName, RunInputs } from './run-inputs.ts';

/** A word of a command, or a path whose place only the runner knows. */
export type CommandPart = string | { in: 'source' | 'output' | InputName; path?: string };

/** Where a program finds what is its own. */
export type RunPlaces = { sourceDirectory: string; outputDirectory: string; inputs?: RunInputs };

export type BuildCommandInput = {
  /** Paths inside the submission. */
  entrypoint: string;
  configFile: string | null;
  /** The submitter's own. */
  args: readonly string[];
};

const interpreters: Record<string, string> = { '.py': 'python3', '.sh': 'sh' };

/** What runs a submission: `<interpreter> <entrypoint> --config <config> --output <directory> <args>`; no config, no `--config`. */
export function buildCommand({
  entrypoint,
  configFile,
  args,
}: BuildCommandInput): [string, ...CommandPart[]] {
  return [
    interpreterOf(entrypoint),
    { in: 'source', path: entrypoint },
    ...(configFile === null ? [] : ['--config', { in: 'source', path: configFile } as const]),
    '--output',
    { in: 'output' },
    ...args,
  ];
}

/** What runs a host's scorer: `<interpreter> <entrypoint> --predictions <directory> --truth <directory> --output <directory>`. */
export function buildScorerCommand(entrypoint: string): [string, ...CommandPart[]] {
  return [
    interpreterOf(entrypoint),
    { in: 'source', path: entrypoint },
    ...['--predictions', { in: 'predictions' } as const],
    ...['--truth', { in: 'truth' } as const],
    ...['--output', { in: 'output' } as const],
  ];
}

export function placeWords(parts: readonly CommandPart[], places: RunPlaces): string[] {
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const directory = placeOf(part.in, places);
    return part.path === undefined ? directory : `${directory}/${part.path}`;
  });
}

function placeOf(name: 'source' | 'output' | InputName, places: RunPlaces): string {
  if (name === 'source') return places.sourceDirectory;
  if (name === 'output') return places.outputDirectory;
  const place = places.inputs?.[name];
  if (place !== undefined) return place;
  throw new Error(`The command names the input "${name}", which is not given.`);
}

/** Chosen by the name's ending, for files keep no execute bits on their way. Throws `unsupported_entrypoint`. */
export function interpreterOf(entrypoint: string): string {
  const extension = /[^/](\.[^./]+)$/.exec(entrypoint)?.[1] ?? '';
  const interpreter = interpreters[extension];
  if (interpreter) return interpreter;
  throw jobsErrors.unsupported_entrypoint(
    `The entrypoint ${JSON.stringify(entrypoint)} cannot be run: its name must end in ${Object.keys(interpreters).join(' or ')}.`,
  );
}
