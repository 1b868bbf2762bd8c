import { constants, type Stats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { jobsErrors } from '../../jobs-errors.ts';

const PROGRAM = 'python3';

/** The interpreter of an environment that a path stands for: a directory with bin/python3, as a venv is, or the program itself. */
export async function findPython(environment: string, path: string): Promise<string> {
  const place = resolve(path);
  const found = await statOf(place);
  if (!found) throw unusable(environment, `there is no ${place}`);
  const python = found.isDirectory() ? join(place, 'bin', PROGRAM) : place;
  if (!(await statOf(python))?.isFile()) {
    throw unusable(
      environment,
      `${place} is neither a Python interpreter nor a directory with bin/${PROGRAM}`,
    );
  }
  if (!(await isExecutable(python))) throw unusable(environment, `${python} may not be executed`);
  if (!(await statOf(join(dirname(python), PROGRAM)))) {
    throw unusable(environment, `beside ${python} there is no ${PROGRAM}, by which programs are started`);
  }
  return python;
}

export function unusable(environment: string, why: string) {
  return jobsErrors.environment_failed(
    `The environment "${environment}" cannot be used: ${why}. The operator mends it in the setting environments.named.`,
  );
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP')) return undefined;
    throw error;
  }
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
