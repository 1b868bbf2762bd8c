import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { unusable } from './find-python.ts';
import type { Interpreter } from './interpreter.ts';

/** Every sandbox has these. */
const systemDirectories = ['/usr', '/lib', '/lib64', '/lib32', '/libx32', '/bin', '/sbin'];

/** Where many things lie that are nobody's business. */
const tooWide = new Set([
  '/',
  '/etc',
  '/home',
  '/mnt',
  '/opt',
  '/proc',
  '/root',
  '/srv',
  '/sys',
  '/tmp',
  '/var',
]);

const MAX_LINKS = 40;

/** What must be readable, outside the system's own directories, for the interpreter to start and find its modules. */
export async function findDirectories(
  environment: string,
  python: string,
  { prefixes, path, baseExecutable }: Interpreter,
): Promise<string[]> {
  const programs = [...(await followLinks(python)), baseExecutable];
  const named = [...programs.map(homeOf), ...prefixes, ...path].map((directory) => resolve(directory));
  const real = await Promise.all(named.map((directory) => realpath(directory).catch(() => directory)));
  const outside = [...new Set([...named, ...real])].filter((directory) => !isOfSystem(directory)).sort();
  const wide = outside.find((directory) => tooWide.has(directory));
  if (wide !== undefined) {
    throw unusable(environment, `its files lie directly in ${wide}, with all else that is there; move them`);
  }
  return outside.filter((directory) => !outside.some((other) => isInside(directory, other)));
}

/** Each name under which a program is reached: the kernel, and Python too, read them one after the other. */
async function followLinks(program: string): Promise<string[]> {
  const names = [program];
  for (let name = program; names.length <= MAX_LINKS; names.push(name)) {
    const target = await readlink(name).catch((error: unknown) => {
      if (hasErrorCode(error, 'EINVAL', 'ENOENT')) return undefined;
      throw error;
    });
    if (target === undefined) break;
    name = resolve(dirname(name), target);
  }
  return names;
}

/** Of /opt/python/bin/python3 it is /opt/python: the library lies beside bin. */
function homeOf(program: string): string {
  const directory = dirname(program);
  return basename(directory) === 'bin' ? dirname(directory) : directory;
}

function isOfSystem(directory: string): boolean {
  return (
    systemDirectories.some((system) => directory === system || isInside(directory, system)) ||
    directory === '/'
  );
}

function isInside(path: string, directory: string): boolean {
  return path !== directory && path.startsWith(`${directory}/`);
}
