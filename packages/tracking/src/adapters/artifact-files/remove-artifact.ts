import { randomUUID } from 'node:crypto';
import { rename, unlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { hasErrorCode, removeTree } from '@leadersboard/kit/files';
import { disposable, type Folder, findFolder, inside } from './open-folder.ts';
import type { Located } from './open-places.ts';

/** A folder leaves in one step, and is emptied where nobody sees it. Links that it holds are removed, not what they lead to. */
export async function removeArtifact({ path, place }: Located): Promise<boolean> {
  const found = await findFolder(dirname(path));
  if (!found) return false;
  await using parent = disposable(found);
  const removed = await removeFrom(parent.folder, basename(path), place.drafts);
  if (removed) await parent.folder.handle.sync();
  return removed;
}

async function removeFrom(parent: Folder, name: string, drafts: Folder): Promise<boolean> {
  try {
    await unlink(inside(parent, name));
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return false;
    if (!hasErrorCode(error, 'EISDIR', 'EPERM')) throw error;
  }
  const hidden = inside(drafts, randomUUID());
  await rename(inside(parent, name), hidden);
  await parent.handle.sync();
  await removeTree(hidden);
  return true;
}
