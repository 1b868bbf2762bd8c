import { mkdir, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { findPlainFile, openDrafts, translatingFileErrors } from '@leadersboard/kit/files';
import { parseTreeId } from '../../domain/tree-id.ts';
import { parseTreePath } from '../../domain/tree-path.ts';
import { jobsErrors } from '../../jobs-errors.ts';
import type { LeftOut, StoragePort } from '../../ports/storage.ts';
import type { TreePlacesPort } from '../../ports/tree-places.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';
import { layOut } from './lay-out.ts';
import { FILES, findSealingTime, readManifest } from './manifest.ts';
import { takeIn } from './take-in.ts';
import { createTreeDraft } from './tree-draft.ts';

const TREES_AT_ONCE = 8;

export type FileStorageOptions = {
  root: string;
  /** Other users of the machine who get into the root may read all trees in place; else only the owner may. */
  readableByOthers?: boolean;
};

/** Trees as folders of plain files below `root`. Removes what killed processes left half-written there. */
export async function createFileStorage({
  root,
  readableByOthers = false,
}: FileStorageOptions): Promise<StoragePort & TreePlacesPort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const drafts = await openDrafts(root);
  const treeOf = (id: string) => join(root, parseTreeId(id));
  const createDraft = (id: string) => createTreeDraft(drafts, { place: treeOf(id), readableByOthers });

  return {
    begin: (id) => translatingFileErrors(async () => createDraft(id)),

    list: (id) => translatingFileErrors(async () => readManifest(treeOf(id))),

    open: (id, path, range) =>
      translatingFileErrors(async () => {
        const handle = await findPlainFile(join(treeOf(id), FILES, parseTreePath(path)));
        return handle?.createReadStream(range);
      }),

    listIds: ({ sealedBefore }) =>
      translatingFileErrors(async () => {
        const ids: string[] = [];
        await forEachConcurrently(await readdir(root), TREES_AT_ONCE, async (id) => {
          const sealedAt = await findSealingTime(join(root, id));
          if (sealedAt !== undefined && sealedAt < sealedBefore) ids.push(id);
        });
        return ids;
      }),

    checkOut: (id, directory) =>
      translatingFileErrors(async () => {
        const files = await readManifest(treeOf(id));
        if (!files) throw jobsErrors.file_not_found(`Nothing is stored under "${id}".`);
        await layOut(files, join(treeOf(id), FILES), directory);
      }),

    checkIn: (id, ...sources) =>
      translatingFileErrors(async () => {
        const draft = await createDraft(id);
        try {
          const leftOut: LeftOut[] = [];
          for (const source of sources) leftOut.push(...(await takeIn(draft, source)));
          await drafts.discard(treeOf(id));
          return { files: await draft.seal(), leftOut };
        } finally {
          await draft.discard();
        }
      }),

    locate: (id) =>
      translatingFileErrors(async () => {
        const isThere = (await findSealingTime(treeOf(id))) !== undefined;
        return isThere ? join(await realpath(treeOf(id)), FILES) : undefined;
      }),

    remove: (id) => translatingFileErrors(async () => drafts.discard(treeOf(id))),
  };
}
