import { chmod, lstat, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import type { LeftOut } from '../../ports/storage.ts';
import { listPlainFiles } from './plain-files.ts';

export type SetAsideOptions = {
  /** An empty directory on the same file system, where what is moved away comes to lie. */
  aside: string;
  /** A name in the directory that is somebody else's, and why. */
  reserved: LeftOut;
};

type Found = { entry: LeftOut; place: Buffer };

const SLASH = '/'.charCodeAt(0);

/**
 * Moves out of a directory whatever is no regular file or directory, or has a name that no tree can hold, so that who reads there
 * afterwards follows no link. It follows none itself, and nothing runs any more that could put one back.
 */
export async function setAside(directory: string, { aside, reserved }: SetAsideOptions): Promise<LeftOut[]> {
  if (!(await isDirectory(directory))) {
    await moveAway(Buffer.from(directory), join(aside, 'all'));
    await mkdir(directory, { mode: 0o700 });
    return [{ path: '.', because: 'it is no directory any more' }];
  }
  const isReservedTaken = await moveAway(
    Buffer.from(join(directory, reserved.path)),
    join(aside, 'reserved'),
  );
  const found = await findSpecial(directory);
  for (const [index, { place }] of found.entries()) await moveAway(place, join(aside, String(index)));
  return [...(isReservedTaken ? [reserved] : []), ...found.map(({ entry }) => entry)];
}

async function isDirectory(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isDirectory();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return false;
    throw error;
  }
}

async function findSpecial(directory: string): Promise<Found[]> {
  const found: Found[] = [];
  const files = listPlainFiles(directory, (entry, place) => void found.push({ entry, place }));
  while (!(await files.next()).done);
  return found;
}

/** False where nothing is there. */
async function moveAway(place: Buffer, target: string): Promise<boolean> {
  try {
    await rename(place, target);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return false;
    if (!hasErrorCode(error, 'EACCES', 'EPERM')) throw error;
    await allowMoving(place);
    await rename(place, target);
    return true;
  }
}

/** A program may have taken the right to write from its own directories, of which the moved one needs it too. */
async function allowMoving(place: Buffer): Promise<void> {
  await chmod(place.subarray(0, place.lastIndexOf(SLASH)), 0o700);
  if ((await lstat(place)).isDirectory()) await chmod(place, 0o700);
}
