import { randomUUID } from 'node:crypto';
import { chmod, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from './system-error.ts';

/** Far below what the system takes (4096 bytes on Linux, 1024 on macOS), so that what lies just below is in reach too. */
const LONGEST_PATH_BYTES = 512;

/**
 * Removes a directory with all that is in it, also where a program took the right to write from its directories, or went
 * deeper than any path can reach.
 */
export async function removeTree(directory: string): Promise<void> {
  try {
    await rm(directory, { recursive: true, force: true });
  } catch (error) {
    if (!hasErrorCode(error, 'EACCES', 'EPERM', 'ENAMETOOLONG')) throw error;
    await bringIntoReach(Buffer.from(directory), directory);
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Paths are bytes here: a program may have chosen names that are no UTF-8. The removal that failed may still go on beside
 * this, so what has vanished meanwhile is only what was to be removed.
 */
async function bringIntoReach(directory: Buffer, top: string): Promise<void> {
  for (const inner of await openDirectory(directory)) {
    await bringIntoReach(await liftIfDeep(inner, top), top);
  }
}

/** The directories in it; none where it is gone. */
async function openDirectory(directory: Buffer): Promise<Buffer[]> {
  try {
    await chmod(directory, 0o700);
    const entries = await readdir(directory, { withFileTypes: true, encoding: 'buffer' });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => Buffer.concat([directory, Buffer.from('/'), entry.name]));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function liftIfDeep(directory: Buffer, top: string): Promise<Buffer> {
  if (directory.length - Buffer.byteLength(top) <= LONGEST_PATH_BYTES) return directory;
  const lifted = join(top, randomUUID());
  // Only who may write in a directory may give it another parent.
  await chmod(directory, 0o700);
  await rename(directory, lifted);
  return Buffer.from(lifted);
}
