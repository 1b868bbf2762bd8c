import { lstat, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { trackingErrors } from '../../tracking-errors.ts';
import { disposable, inside, openFolder } from './open-folder.ts';
import type { Located } from './open-places.ts';

const TRIES = 10;

/** Gives the finished file, which is on disk, its path: in one step, and on disk when it resolves. */
export async function publishFile(draft: string, { path, place }: Located): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await using opened = disposable(await openFolder(dirname(path), place.base));
    try {
      await rename(draft, inside(opened.folder, basename(path)));
      return await opened.folder.handle.sync();
    } catch (error) {
      if (hasErrorCode(error, 'EISDIR', 'ENOTEMPTY', 'EEXIST')) throw isFolder(path);
      // Somebody deletes the folder at the same moment: it is made anew.
      if (!hasErrorCode(error, 'ENOENT') || attempt === TRIES) throw error;
    }
  }
}

/** Says before the content arrives what `publishFile` would say behind it, as far as that can be known. */
export async function refuseTakenPath({ path }: Located): Promise<void> {
  try {
    if ((await lstat(path)).isDirectory()) throw isFolder(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return;
    if (hasErrorCode(error, 'ENOTDIR')) throw trackingErrors.invalid_parameter_value(THROUGH_FILE);
    throw error;
  }
}

const THROUGH_FILE =
  'The path leads through a file, which can hold nothing. Choose another path, or delete the file.';

function isFolder(path: string): Error {
  return trackingErrors.invalid_parameter_value(
    `${JSON.stringify(basename(path))} is a folder, and a file does not replace it. Choose another path, or delete the folder.`,
  );
}
