import { stat } from 'node:fs/promises';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { type BaseEnvironment, type EnvironmentDefinition, examineBase } from './base-environments.ts';
import { findInstaller } from './find-installer.ts';
import { findObstacle } from './find-obstacle.ts';

export type EnvironmentFindings = { faults: string[]; warnings: string[] };

const OTHERS_MAY_WRITE = 0o002;
const STICKY = 0o1000;

/** What an operator should know before a job runs: faults keep an environment from being used, warnings do not. */
export async function examineEnvironments(
  definitions: readonly EnvironmentDefinition[],
  searchPath: string | undefined,
): Promise<EnvironmentFindings> {
  const found = await Promise.all(definitions.map((definition) => examine(definition, searchPath)));
  return {
    faults: found.flatMap(({ faults }) => faults),
    warnings: found.flatMap(({ warnings }) => warnings),
  };
}

async function examine(
  definition: EnvironmentDefinition,
  searchPath: string | undefined,
): Promise<EnvironmentFindings> {
  try {
    const base = await examineBase(definition);
    const places = [...base.directories, ...(base.python === undefined ? [] : [base.python])];
    const warnings = await Promise.all([
      ...places.map((path) => examinePlace(definition, path)),
      ...(definition.buildsRequirements ? [examineInstaller(base, searchPath)] : []),
    ]);
    return { faults: [], warnings: warnings.flat() };
  } catch (error) {
    return { faults: [sentenceOf(error)], warnings: [] };
  }
}

async function examineInstaller(base: BaseEnvironment, searchPath: string | undefined): Promise<string[]> {
  try {
    await findInstaller(base, { searchPath, indexUrl: undefined });
    return [];
  } catch (error) {
    return [sentenceOf(error)];
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof LeadersBoardError) return error.message;
  throw error;
}

async function examinePlace(
  { name, buildsRequirements }: EnvironmentDefinition,
  path: string,
): Promise<string[]> {
  const { mode } = await stat(path);
  const warnings: string[] = [];
  if ((mode & OTHERS_MAY_WRITE) !== 0 && (mode & STICKY) === 0) {
    warnings.push(
      `Everybody on this machine may write in ${path}, of which the environment "${name}" consists (chmod o-w ${path}).`,
    );
  }
  const needsPassage = buildsRequirements && process.getuid?.() === 0;
  const obstacle = needsPassage ? await findObstacle(path) : undefined;
  if (obstacle !== undefined) {
    warnings.push(
      `No requirements.txt can be installed on the environment "${name}": what installs it is a user of its own, who may not pass ${obstacle} to reach ${path} (chmod o+x ${obstacle}, or move it).`,
    );
  }
  return warnings;
}
