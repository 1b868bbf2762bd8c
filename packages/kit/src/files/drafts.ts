import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { identifyProcess, isAlive } from '../process/index.ts';
import { removeTree } from './remove-tree.ts';
import { hasErrorCode } from './system-error.ts';

/*
 * What is not yet, or no longer, a tree lies in `<root>/.drafts/<host>~<pid>~<start>~<random>`, on the file system of the
 * trees, so that one rename makes it one. The name says which process it belongs to: several may share a root, and
 * each removes, when it starts, what the dead ones of its own host left.
 */

/** The folder's name, which nothing else in the root may have. */
export const DRAFTS = '.drafts';

export type Drafts = {
  create(): Promise<string>;
  /** Takes a directory out of sight at once, then removes it; nothing where there is none. */
  discard(directory: string): Promise<void>;
};

export async function openDrafts(root: string): Promise<Drafts> {
  const folder = join(root, DRAFTS);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const prefix = nameOf(process.pid);
  const newPath = () => join(folder, `${prefix}~${randomUUID()}`);
  return {
    async create() {
      const directory = newPath();
      await mkdir(directory, { mode: 0o700 });
      return directory;
    },
    async discard(directory) {
      const hidden = newPath();
      try {
        await rename(directory, hidden);
      } catch (error) {
        if (hasErrorCode(error, 'ENOENT')) return;
        throw error;
      }
      await removeTree(hidden);
    },
  };
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [host, pid, startedAt = ''] = name.split('~');
    if (host === hostname() && !isAlive({ pid: Number(pid), startedAt }))
      await removeTree(join(folder, name));
  }
}

function nameOf(pid: number): string {
  return `${hostname()}~${pid}~${identifyProcess(pid)?.startedAt}`;
}
