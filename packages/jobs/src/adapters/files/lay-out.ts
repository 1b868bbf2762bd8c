import { constants } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile } from '../../domain/job.ts';
import { foldersOf } from '../../domain/path-claims.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';

const FILES_AT_ONCE = 8;
const READ_FILE = 0o444;
const READ_DIRECTORY = 0o555;

/** A clone shares blocks until one side is written, where the file system can; elsewhere the bytes are copied. */
const CLONE_OR_COPY = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

/** Copies the files to `directory`; in the end nobody may write there. */
export async function layOut(
  files: readonly Pick<StoredFile, 'path'>[],
  from: string,
  directory: string,
): Promise<void> {
  const folders = [...new Set(files.flatMap((file) => foldersOf(file.path)))].sort();
  for (const folder of folders) await mkdir(join(directory, folder), { mode: 0o700 });
  await forEachConcurrently(files, FILES_AT_ONCE, async ({ path }) => {
    await copyFile(join(from, path), join(directory, path), CLONE_OR_COPY);
    await chmod(join(directory, path), READ_FILE);
  });
  for (const folder of folders.reverse()) await chmod(join(directory, folder), READ_DIRECTORY);
  await chmod(directory, READ_DIRECTORY);
}
