import { join } from 'node:path';
import { parseTreePath } from '@leadersboard/jobs';
import { type CommandContext, formatCount } from '@leadersboard/kit/cli';
import type { ApiClient } from '@leadersboard/kit/client';
import { type TreeFileView, treeFilesView } from '../api/challenge-tree-schemas.ts';
import { fetchFile, treeReplaced } from './fetch-file.ts';

const FILES_AT_ONCE = 4;
const FILES_LISTED = 1_000;

export type DownloadedTree = { digest: string; files: number; sizeBytes: number };

/**
 * Brings a tree of the server's below a directory. Files that are there and whole stay; one that was broken off goes on where it
 * was; each has its digest in the end.
 */
export async function downloadTree(
  context: CommandContext,
  client: ApiClient,
  address: string,
  directory: string,
): Promise<DownloadedTree> {
  const { digest, files } = await listFiles(client, address);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const progress = context.progress({ title: `Fetching ${formatCount(files.length, 'file')}`, total });
  let doneBytes = 0;
  const waiting = files.values();
  const fetchNext = async () => {
    for (const file of waiting) {
      context.signal.throwIfAborted();
      await fetchFile(
        client,
        `${address}/${encodePath(file.path)}`,
        file,
        join(directory, parseTreePath(file.path)),
      );
      doneBytes += file.size;
      progress.update(doneBytes);
    }
  };
  try {
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, fetchNext));
  } finally {
    progress.finish();
  }
  return { digest, files: files.length, sizeBytes: total };
}

/** A tree that is replaced meanwhile would come in part from one and in part from the other. */
async function listFiles(client: ApiClient, address: string) {
  const files: TreeFileView[] = [];
  let digest: string | undefined;
  for (let after: string | null = ''; after !== null; ) {
    const query = new URLSearchParams({ limit: String(FILES_LISTED), ...(after !== '' && { after }) });
    const page: Awaited<ReturnType<typeof getPage>> = await getPage(client, `${address}?${query}`);
    digest ??= page.digest;
    if (page.digest !== digest) throw treeReplaced();
    files.push(...page.listed);
    after = page.next;
  }
  return { digest: digest ?? '', files };
}

function getPage(client: ApiClient, path: string) {
  return client.get(path, treeFilesView);
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
