import { constants } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';
import { hasErrorCode } from '@leadersboard/kit/files';
import { z } from 'zod';
import type { StoredFile } from '../../domain/job.ts';

/*
 * A stored tree is `<root>/<id>/` with `manifest.json` and `files/`. The manifest stands beside the files, where no
 * stored path reaches, so that listing needs no hashing and no file can pretend to be it.
 */

export const FILES = 'files';
const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  version: z.literal(1),
  files: z.array(z.object({ path: z.string(), sizeBytes: z.number(), sha256: z.string() })),
});

/** Undefined where there is no such tree. */
export async function readManifest(tree: string): Promise<StoredFile[] | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(tree, MANIFEST), 'utf8'))).files;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    if (hasErrorCode(error, 'EACCES', 'EIO', 'EMFILE', 'ENFILE')) throw error;
    throw kitErrors.storage_failed(
      'The list of files of a stored tree is damaged. Bring the folder back from a backup.',
      { cause: error },
    );
  }
}

/** In milliseconds; undefined where there is no tree. */
export async function findSealingTime(tree: string): Promise<number | undefined> {
  try {
    return (await stat(join(tree, MANIFEST))).mtimeMs;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

export async function writeManifest(tree: string, files: readonly StoredFile[]): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(join(tree, MANIFEST), flags, 0o400);
  try {
    await handle.writeFile(JSON.stringify({ version: 1, files }));
    await handle.sync();
  } finally {
    await handle.close();
  }
}
