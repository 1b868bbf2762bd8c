import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readlink, realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { trackingErrors } from '../../tracking-errors.ts';

/*
 * Others may write where artifacts lie, and put a link between our look and our step. So a folder is opened first. Then the system
 * is asked where that which was opened lies: only if that is its path does anything happen in it, and then by its handle, whatever
 * its path leads to by now. Elsewhere than on Linux no name leads through a handle, and a path is only looked at before it is used.
 */

const OPEN_FOLDER = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
const READABLE_FOLDER = 0o755;

/** Somebody may delete a folder just when it was made. */
const TRIES = 10;

const isLinux = process.platform === 'linux';

export type Folder = {
  path: string;
  handle: FileHandle;
};

/** Undefined where no folder has the path, or where a link is on the way to it. */
export async function findFolder(path: string): Promise<Folder | undefined> {
  try {
    const handle = await open(path, OPEN_FOLDER);
    if (await liesAt(handle, path)) return { path, handle };
    await handle.close();
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) throw error;
  }
  return undefined;
}

/** Makes what is missing of it below `base`, which is there; what it made stays when the machine stops. */
export async function openFolder(path: string, base: string): Promise<Folder> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const folder = await findFolder(path);
    if (folder) return folder;
    if (path === base) break;
    await using parent = disposable(await openFolder(dirname(path), base));
    await makeFolder(parent.folder, basename(path));
  }
  throw trackingErrors.invalid_parameter_value(
    `The path leads through ${JSON.stringify(basename(path))}, which is no folder. Choose another path, or delete what is there.`,
  );
}

/** The path of a name in this very folder. */
export function inside({ path, handle }: Folder, name: string): string {
  return `${isLinux ? `/proc/self/fd/${handle.fd}` : path}/${name}`;
}

/** Whether what was opened by the path is what has it, with no link on the way. */
export async function liesAt(handle: FileHandle, path: string): Promise<boolean> {
  try {
    return (isLinux ? await readlink(`/proc/self/fd/${handle.fd}`) : await realpath(path)) === path;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return false;
    throw error;
  }
}

export function disposable(folder: Folder): AsyncDisposable & { folder: Folder } {
  return { folder, [Symbol.asyncDispose]: () => folder.handle.close() };
}

async function makeFolder(parent: Folder, name: string): Promise<void> {
  try {
    await mkdir(inside(parent, name), { mode: READABLE_FOLDER });
  } catch (error) {
    // Another request made it, or somebody removed the parent: the next look tells.
    if (!hasErrorCode(error, 'EEXIST', 'ENOENT')) throw error;
  }
  await parent.handle.sync();
}
