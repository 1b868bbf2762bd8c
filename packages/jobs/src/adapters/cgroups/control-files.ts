import { mkdirSync, readFileSync } from 'node:fs';
import { hasErrorCode } from '@leadersboard/kit/files';

/** Undefined where there is no such file, or the group is gone. */
export function readControlFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENODEV')) return undefined;
    throw error;
  }
}

/** Of a file that holds one number. */
export function readNumber(path: string): number | undefined {
  const text = readControlFile(path);
  return text === undefined ? undefined : Number(text);
}

/** Of a file that holds a name and a number on each line. */
export function readNamedNumber(path: string, name: string): number | undefined {
  const line = readControlFile(path)
    ?.split('\n')
    .find((candidate) => candidate.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

/** Processes that lie outside of our own process namespace are listed as 0, and left out. */
export function readProcessIds(directory: string): number[] {
  const lines = readControlFile(`${directory}/cgroup.procs`)?.split('\n') ?? [];
  return lines.map(Number).filter((pid) => pid > 0);
}

export function makeDirectory(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!hasErrorCode(error, 'EEXIST')) throw error;
  }
}

/** True where the work was done, false where this worker has not the right to do it. */
export function succeedsWhereAllowed(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOENT', 'ENOTSUP')) return false;
    throw error;
  }
}
