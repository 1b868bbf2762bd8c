import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';

/** One mounted tree of control groups. */
export type Hierarchy = {
  version: 'v1' | 'v2';
  /** Of a v1 tree; a v2 tree says in each group what it controls. */
  controllers: readonly string[];
  /** Where groups may be made, the best first: the worker's own group where it is visible, and the top of what is mounted. */
  bases: readonly string[];
};

/** See cgroups(7) for /proc/PID/cgroup and proc_pid_mountinfo(5); empty where the system has no control groups. */
export async function findHierarchies(processDirectory: string): Promise<Hierarchy[]> {
  const [mounts, memberships] = await Promise.all(
    ['mountinfo', 'cgroup'].map((file) => readLines(join(processDirectory, file))),
  );
  return (mounts ?? []).flatMap((line) => parseMount(line, memberships ?? []));
}

function parseMount(line: string, memberships: readonly string[]): Hierarchy[] {
  const [place = '', source = ''] = line.split(' - ');
  const [, , , root = '/', escapedMountPoint = ''] = place.split(' ');
  const [type, , options = ''] = source.split(' ');
  if (type !== 'cgroup' && type !== 'cgroup2') return [];
  const controllers = type === 'cgroup' ? options.split(',') : [];
  const mountPoint = decodeOctal(escapedMountPoint);
  const own = findOwnGroup(memberships, controllers, root);
  const inner = own === undefined ? [] : [join(mountPoint, own)].filter((path) => existsSync(path));
  return [
    {
      version: type === 'cgroup' ? 'v1' : 'v2',
      controllers,
      bases: [...new Set([...inner, mountPoint])],
    },
  ];
}

/** The path of this process's group below the root of the mount; undefined where it lies outside. */
function findOwnGroup(
  memberships: readonly string[],
  controllers: readonly string[],
  root: string,
): string | undefined {
  for (const membership of memberships) {
    const [id, names = '', ...path] = membership.split(':');
    const isMember =
      controllers.length === 0 ? id === '0' : names.split(',').some((name) => controllers.includes(name));
    if (isMember) return pathBelow(path.join(':'), root);
  }
  return undefined;
}

function pathBelow(path: string, root: string): string | undefined {
  if (path.split('/').includes('..')) return undefined;
  if (root === '/' || path === root) return path.slice(root === '/' ? 0 : root.length) || '/';
  return path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
}

/** A space in a mount point is written as \040. */
function decodeOctal(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

async function readLines(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}
