import { lstat, readdir } from 'node:fs/promises';
import { DRAFTS, hasErrorCode } from '@leadersboard/kit/files';
import { isPlainName } from '../../domain/artifacts/parse-artifact-path.ts';
import type { ArtifactEntry, ArtifactPage } from '../../ports/artifact-repository.ts';
import { disposable, type Folder, findFolder, inside } from './open-folder.ts';
import type { Located } from './open-places.ts';

export type PageWish = { after?: string; limit?: number };

/** Files and folders by name. */
export async function listFolder(
  { path, relative }: Located,
  { after = '', limit = Number.POSITIVE_INFINITY }: PageWish,
): Promise<ArtifactPage> {
  const found = await findFolder(path);
  if (!found) return { entries: [] };
  await using opened = disposable(found);
  const names = (await readdir(inside(opened.folder, ''))).filter(
    (name) => name > after && isPlainName(name) && !(relative === '' && name === DRAFTS),
  );
  const wanted = names.sort().slice(0, limit);
  const described = await Promise.all(wanted.map((name) => describe(opened.folder, name)));
  const entries = described.filter((entry) => entry !== undefined);
  const last = wanted.at(-1);
  return { entries, ...(last !== undefined && names.length > wanted.length && { next: last }) };
}

/** Undefined for what is neither file nor folder, or gone. */
async function describe(folder: Folder, name: string): Promise<ArtifactEntry | undefined> {
  try {
    const status = await lstat(inside(folder, name));
    if (status.isDirectory()) return { name, isFolder: true };
    return status.isFile() ? { name, isFolder: false, sizeBytes: status.size } : undefined;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
