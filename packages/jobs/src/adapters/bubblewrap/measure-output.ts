import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { OutputSize } from '../../ports/workspace.ts';

/*
 * Measures a tree while a hostile program changes it. Each directory is opened from its parent, which is open already, and never
 * through a link: so wherever the program moves its directories meanwhile, nothing outside of the tree is ever looked at.
 * Every entry counts, whatever it is, and a directory that hides what is in it is told.
 */

export type FoundOutput = OutputSize & {
  /** Why not all of it could be measured. */
  hidden?: string;
};

export type MeasuredOutput = FoundOutput & {
  /** What was gone, or elsewhere, before it could be measured. */
  vanished: { directories: number; files: number };
};

const OPEN_DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const MAX_DEPTH = 100;
const STATS_AT_ONCE = 16;

/** Stops where a limit is passed. */
export async function measureOutput(directory: string, limits: OutputSize): Promise<MeasuredOutput> {
  const found: MeasuredOutput = { sizeBytes: 0, files: 0, vanished: { directories: 0, files: 0 } };
  await measureDirectory(directory, 0, found, limits);
  return found;
}

export function isTooMuch(found: FoundOutput, limits: OutputSize): boolean {
  return found.hidden !== undefined || found.sizeBytes > limits.sizeBytes || found.files > limits.files;
}

async function measureDirectory(
  path: string | Buffer,
  depth: number,
  found: MeasuredOutput,
  limits: OutputSize,
): Promise<void> {
  if (depth > MAX_DEPTH) {
    found.hidden = `directories lie within each other more than ${MAX_DEPTH} deep`;
    return;
  }
  const handle = await openDirectory(path, found);
  if (!handle) return;
  try {
    const here = `/proc/self/fd/${handle.fd}`;
    const entries = await readdir(here, { withFileTypes: true, encoding: 'buffer' });
    found.files += entries.length;
    const inside = (name: Buffer) => Buffer.concat([Buffer.from(`${here}/`), name]);
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => inside(name));
    for (let index = 0; index < files.length && !isTooMuch(found, limits); index += STATS_AT_ONCE) {
      await Promise.all(files.slice(index, index + STATS_AT_ONCE).map((file) => addSize(file, found)));
    }
    for (const entry of entries) {
      if (isTooMuch(found, limits)) return;
      if (entry.isDirectory()) await measureDirectory(inside(entry.name), depth + 1, found, limits);
    }
  } finally {
    await handle.close();
  }
}

/** Undefined where it vanished, or became something else. */
async function openDirectory(path: string | Buffer, found: MeasuredOutput) {
  try {
    return await open(path, OPEN_DIRECTORY);
  } catch (error) {
    if (hasErrorCode(error, 'EACCES', 'EPERM')) found.hidden = 'a directory may not be read';
    else if (hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) found.vanished.directories += 1;
    else throw error;
    return undefined;
  }
}

async function addSize(file: Buffer, found: MeasuredOutput): Promise<void> {
  try {
    const { size } = await lstat(file);
    found.sizeBytes += size;
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT', 'ENOTDIR')) throw error;
    found.vanished.files += 1;
  }
}
