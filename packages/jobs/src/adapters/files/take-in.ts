import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { openPlainFile } from '@leadersboard/kit/files';
import type { LeftOut, TreeDraft, TreeSource } from '../../ports/storage.ts';
import { forEachConcurrently } from './for-each-concurrently.ts';
import { describeRefusal, listPlainFiles } from './plain-files.ts';

const FILES_AT_ONCE = 8;

/** Copies the regular files below a directory into the draft and returns what it left out. */
export async function takeIn(draft: TreeDraft, source: TreeSource): Promise<LeftOut[]> {
  const { directory, folder } = typeof source === 'string' ? { directory: source, folder: '.' } : source;
  if (!(await lstat(directory)).isDirectory()) return [{ path: '.', because: 'it is no directory any more' }];
  const leftOut: LeftOut[] = [];
  const leaveOut = (entry: LeftOut) => void leftOut.push(entry);
  await forEachConcurrently(listPlainFiles(directory, leaveOut), FILES_AT_ONCE, async (path) => {
    const because = await takeFile(draft, join(folder, path), join(directory, path));
    if (because) leaveOut({ path, because });
  });
  return leftOut.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** Returns why the file was left out, where it was. */
async function takeFile(draft: TreeDraft, path: string, file: string): Promise<string | undefined> {
  try {
    const handle = await openPlainFile(file);
    if (!handle) return 'it is no regular file';
    try {
      await draft.write(path, handle.createReadStream({ autoClose: false }));
      return undefined;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'invalid_path') {
      return 'another file has its name but for the case';
    }
    const because = describeRefusal(error);
    if (because === undefined) throw error;
    return because;
  }
}
