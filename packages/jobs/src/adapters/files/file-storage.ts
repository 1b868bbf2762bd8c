import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findPlainFile } from '@leadersboard/kit/files';
import { parseTreeId } from '../../domain/tree-id.ts';
import { parseTreePath } from '../../domain/tree-path.ts';
import { jobsErrors } from '../../jobs-errors.ts';
import type { LeftOut, StoragePort } from '../../ports/storage.ts';
import { openDrafts } from './drafts.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';
import { layOut } from './lay-out.ts';
import { FILES, findSealingTime, readManifest } from './manifest.ts';
import { takeIn } from './take-in.ts';
import { translatingFileErrors } from './translate-file-error.ts';
import { createTreeDraft } from './tree-draft.ts';

const TREES_AT_ONCE = 8;

/** Trees as folders of plain files below `root`. Removes what killed processes left half-written there. */
export async function createFileStorage({ root }: { root: string }): Promise<StoragePort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const drafts = await openDrafts(root);
  const treeOf = (id: string) => join(root, parseTreeId(id));

  return {
    begin: (id) => translatingFileErrors(async () => createTreeDraft(drafts, treeOf(id))),

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
        const draft = await createTreeDraft(drafts, treeOf(id));
        try {
          const leftOut: LeftOut[] = [];
          for (const source of sources) leftOut.push(...(await takeIn(draft, source)));
          await drafts.discard(treeOf(id));
          return { files: await draft.seal(), leftOut };
        } finally {
          await draft.discard();
        }
      }),

    remove: (id) => translatingFileErrors(async () => drafts.discard(treeOf(id))),
  };
}
