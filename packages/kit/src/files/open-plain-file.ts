import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { hasErrorCode } from './system-error.ts';

/** A pipe would block at opening where nobody writes: it is opened without waiting, and then refused for its kind. */
const OPEN_SAFELY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Opens a regular file to read; undefined where something else has its name. What the system refuses is thrown. */
export async function openPlainFile(path: string): Promise<FileHandle | undefined> {
  const handle = await openUnlessSpecial(path);
  if (!handle || (await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}

/** The same, but undefined also where nothing has the name. */
export async function findPlainFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await openPlainFile(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

async function openUnlessSpecial(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, OPEN_SAFELY);
  } catch (error) {
    // A link, a socket, a device without a driver.
    if (hasErrorCode(error, 'ELOOP', 'EMLINK', 'ENXIO', 'ENODEV')) return undefined;
    throw error;
  }
}
