import { stat } from 'node:fs/promises';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { BaseEnvironment, EnvironmentDefinition } from './base-environments.ts';
import { findObstacle } from './find-obstacle.ts';

export type EnvironmentFindings = { faults: string[]; warnings: string[] };

const OTHERS_MAY_WRITE = 0o002;
const STICKY = 0o1000;

/** What an operator should know before a job runs in the environment. */
export async function examineEnvironment(
  definition: EnvironmentDefinition,
  baseOf: (definition: EnvironmentDefinition) => Promise<BaseEnvironment>,
): Promise<EnvironmentFindings> {
  try {
    const { directories, python } = await baseOf(definition);
    const places = [...directories, ...(python === undefined ? [] : [python])];
    const warnings = await Promise.all(places.map((path) => examinePlace(definition, path)));
    return { faults: [], warnings: warnings.flat() };
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    return { faults: [error.message], warnings: [] };
  }
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
