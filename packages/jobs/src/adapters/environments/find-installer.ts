import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { jobsErrors } from '../../jobs-errors.ts';
import type { BaseEnvironment } from './base-environments.ts';
import { findObstacle } from './find-obstacle.ts';
import type { Installer } from './installer.ts';
import { createPipInstaller } from './pip-installer.ts';
import { createUvInstaller } from './uv-installer.ts';

export type InstallerChoice = { searchPath: string | undefined; indexUrl: string | undefined };

/** uv where it is on the path and can be reached; else the pip of the environment, else the one that came with its Python. */
export async function findInstaller(
  { record: { name }, python, interpreter }: BaseEnvironment,
  { searchPath, indexUrl }: InstallerChoice,
): Promise<Installer> {
  if (python === undefined || !interpreter) throw missing(name, 'This machine has no Python');
  const uv = await findOnPath('uv', searchPath);
  if (uv !== undefined && (await isReachable(uv))) return createUvInstaller(uv, python, indexUrl);
  const { hasPip, pipWheel } = interpreter;
  if (hasPip) return createPipInstaller(python, { indexUrl });
  if (pipWheel !== null) return createPipInstaller(python, { wheel: pipWheel, indexUrl });
  throw missing(name, 'Neither uv nor pip is there to install packages');
}

/** By the user that root becomes for a build. */
async function isReachable(program: string): Promise<boolean> {
  return process.getuid?.() !== 0 || (await findObstacle(program)) === undefined;
}

export async function findOnPath(program: string, searchPath = ''): Promise<string | undefined> {
  for (const directory of searchPath.split(delimiter).filter(isAbsolute)) {
    const candidate = join(directory, program);
    if (
      await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return candidate;
  }
  return undefined;
}

function missing(environment: string, fault: string) {
  return jobsErrors.environment_failed(
    `${fault} for the environment "${environment}". The operator installs python3-pip or uv on the machine of the worker.`,
  );
}
