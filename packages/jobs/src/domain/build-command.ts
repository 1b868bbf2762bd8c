import { jobsErrors } from '../jobs-errors.ts';

export type BuildCommandInput = {
  /** Paths inside the submission. */
  entrypoint: string;
  configFile: string | null;
  sourceDirectory: string;
  outputDirectory: string;
  /** The submitter's own. */
  args: readonly string[];
};

const interpreters: Record<string, string> = { '.py': 'python3', '.sh': 'sh' };

/** What runs a submission: `<interpreter> <entrypoint> --config <config> --output <directory> <args>`; no config, no `--config`. */
export function buildCommand(input: BuildCommandInput): [string, ...string[]] {
  const { entrypoint, configFile, sourceDirectory, outputDirectory, args } = input;
  return [
    interpreterOf(entrypoint),
    `${sourceDirectory}/${entrypoint}`,
    ...(configFile === null ? [] : ['--config', `${sourceDirectory}/${configFile}`]),
    '--output',
    outputDirectory,
    ...args,
  ];
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
