import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { foldersOf } from '../../domain/path-claims.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';

const READ_FILE = 0o444;
const READ_DIRECTORY = 0o755;
const FILES_AT_ONCE = 8;

/** Other users of the machine who get into the directory may read these files below it, whatever the umask is. */
export async function letOthersRead(directory: string, paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.flatMap(foldersOf));
  await chmod(directory, READ_DIRECTORY);
  await forEachConcurrently(folders, FILES_AT_ONCE, (path) => chmod(join(directory, path), READ_DIRECTORY));
  await forEachConcurrently(paths, FILES_AT_ONCE, (path) => chmod(join(directory, path), READ_FILE));
}
