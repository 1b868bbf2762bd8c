import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { RunEnvironmentRecord } from '../../domain/job.ts';
import { findDirectories } from './find-directories.ts';
import { findPython, unusable } from './find-python.ts';
import { askInterpreter, type Interpreter } from './interpreter.ts';
import { digestOf } from './package-lock.ts';

/** As the operator names it. */
export type EnvironmentDefinition = {
  name: string;
  summary: string;
  /** An interpreter, or a directory with bin/python3; the machine's own, if it has one, where absent. */
  python?: string;
  buildsRequirements: boolean;
};

export type BaseEnvironment = {
  record: RunEnvironmentRecord;
  directories: readonly string[];
  binDirectory?: string;
  /** Absent where the machine has no Python of its own. */
  python?: string;
  interpreter?: Interpreter;
};

const SYSTEM_PYTHON = '/usr/bin/python3';

/** Looks at each environment when it is first wanted, and again when its files have changed since. */
export function createBaseEnvironments() {
  const known = new Map<string, { stamp: string; base: BaseEnvironment }>();

  return async (definition: EnvironmentDefinition): Promise<BaseEnvironment> => {
    const before = known.get(definition.name);
    if (before && before.stamp === (await stampOf(before.base))) return before.base;
    const base = await examineBase(definition);
    known.set(definition.name, { stamp: await stampOf(base), base });
    return base;
  };
}

/** Throws `environment_failed` where it cannot be used. */
export async function examineBase(definition: EnvironmentDefinition): Promise<BaseEnvironment> {
  const { name, python: path } = definition;
  if (path === undefined && !(await exists(SYSTEM_PYTHON))) return withoutPython(name);
  const python = await findPython(name, path ?? SYSTEM_PYTHON);
  const interpreter = await askInterpreter(python).catch((error: Error) => {
    throw unusable(name, `${python} does not answer as Python 3 does (${firstLine(error.message)})`);
  });
  const { packages, platform, sitePackages, prefixes } = interpreter;
  return {
    record: { name, digest: digestOf(platform, prefixes, sitePackages, packages), packages },
    directories: await findDirectories(name, python, interpreter),
    ...{ python, interpreter },
    ...(path !== undefined && { binDirectory: dirname(python) }),
  };
}

/** Programs in other languages run all the same. */
function withoutPython(name: string): BaseEnvironment {
  return { record: { name, digest: digestOf('no python'), packages: [] }, directories: [] };
}

/** Changes when a package is installed or removed, or the interpreter is another. */
async function stampOf({ python, interpreter }: BaseEnvironment): Promise<string> {
  const paths = [python ?? SYSTEM_PYTHON, ...(interpreter?.path ?? [])];
  const stamps = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return stamps.join();
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return false;
    throw error;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
