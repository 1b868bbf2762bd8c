import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type Drafts,
  findPlainFile,
  hasErrorCode,
  type Measure,
  syncDirectory,
  translatingFileErrors,
  writeNewFile,
} from '@leadersboard/kit/files';
import type { StoredFile } from '../../domain/job.ts';
import { createPathClaims, foldersOf } from '../../domain/path-claims.ts';
import { parseTreePath } from '../../domain/tree-path.ts';
import { jobsErrors } from '../../jobs-errors.ts';
import type { TreeDraft } from '../../ports/storage.ts';
import { adoptFile } from './adopt-file.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';
import { letOthersRead } from './let-others-read.ts';
import { FILES, writeManifest } from './manifest.ts';

const PASS = 0o711;

export type TreeTarget = { place: string; readableByOthers: boolean };

/** Writes into a folder of its own; the rename of that folder to the target is the moment at which the tree exists. */
export async function createTreeDraft(
  drafts: Drafts,
  { place: target, readableByOthers }: TreeTarget,
): Promise<TreeDraft> {
  const folder = await drafts.create();
  await mkdir(join(folder, FILES), { mode: 0o700 });
  const claims = createPathClaims();
  const written: StoredFile[] = [];
  let sealed = false;

  async function place(wanted: string, create: (file: string) => Promise<Measure>): Promise<StoredFile> {
    const path = parseTreePath(wanted);
    claims.claim(path);
    const file = join(folder, FILES, path);
    try {
      await translatingFileErrors(() => mkdir(dirname(file), { recursive: true, mode: 0o700 }));
      const stored = { path, ...(await create(file)) };
      written.push(stored);
      return stored;
    } catch (error) {
      await rm(file, { force: true });
      claims.release(path);
      throw error;
    }
  }

  async function openToOthers(files: readonly StoredFile[]): Promise<void> {
    await chmod(folder, PASS);
    await letOthersRead(
      join(folder, FILES),
      files.map(({ path }) => path),
    );
  }

  async function publish(): Promise<StoredFile[]> {
    const files = written.sort((left, right) => (left.path < right.path ? -1 : 1));
    await writeManifest(folder, files);
    if (readableByOthers) await openToOthers(files);
    await syncFolders(folder, files);
    await renameToFree(folder, target);
    sealed = true;
    await syncDirectory(dirname(target));
    return files;
  }

  return {
    write: (path, content) => place(path, (file) => writeNewFile(file, content)),
    adopt: (path, source) => place(path, (file) => adoptFile(file, source)),
    open: (path, range) =>
      translatingFileErrors(async () => {
        const handle = await findPlainFile(join(folder, FILES, parseTreePath(path)));
        if (handle) return handle.createReadStream(range);
        throw jobsErrors.file_not_found(`The draft has no file ${JSON.stringify(path)}.`);
      }),
    async seal() {
      try {
        return await translatingFileErrors(publish);
      } catch (error) {
        await drafts.discard(folder);
        throw error;
      }
    },
    async discard() {
      if (!sealed) await translatingFileErrors(() => drafts.discard(folder));
    },
  };
}

async function syncFolders(folder: string, files: readonly StoredFile[]): Promise<void> {
  const inner = new Set(files.flatMap((file) => foldersOf(file.path)));
  await forEachConcurrently(inner, 8, (path) => syncDirectory(join(folder, FILES, path)));
  await syncDirectory(join(folder, FILES));
  await syncDirectory(folder);
}

/** The system refuses to rename a directory onto another unless that is empty, and no tree is: it has its manifest. */
async function renameToFree(folder: string, target: string): Promise<void> {
  try {
    await rename(folder, target);
  } catch (error) {
    if (!hasErrorCode(error, 'EEXIST', 'ENOTEMPTY', 'ENOTDIR')) throw error;
    throw jobsErrors.tree_exists(
      `"${basename(target)}" is stored already, and what is stored never changes. Use a new id.`,
      { cause: error },
    );
  }
}
