import { createHash } from 'node:crypto';
import type { StoragePort, StoredFile } from '@leadersboard/jobs';
import type { TreeName } from './contest.ts';

/** Where the trees of challenges are kept: what jobs read apart from what is hidden from them. */
export type ChallengeTreeStores = Readonly<Record<TreeName, StoragePort>>;

/** Most readers ask for many files of the same tree. */
const TREES_REMEMBERED = 4;

/**
 * SHA-256 over the lines `<SHA-256 of the content>  <path>` of all files, in order of the paths: what `sha256sum` prints of
 * them, hashed again.
 */
export function digestTree(files: readonly StoredFile[]): string {
  const hash = createHash('sha256');
  for (const { sha256, path } of files.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    hash.update(`${sha256}  ${path}\n`);
  }
  return hash.digest('hex');
}

export type TreeCatalog = {
  /** The files of a tree by their paths, in order; empty where the tree is gone. */
  read(name: TreeName, treeId: string): Promise<ReadonlyMap<string, StoredFile>>;
};

/** Keeps the lists of the trees that were read last, for a tree never changes. */
export function createTreeCatalog(stores: ChallengeTreeStores): TreeCatalog {
  const remembered = new Map<string, Promise<ReadonlyMap<string, StoredFile>>>();

  async function load(name: TreeName, treeId: string): Promise<ReadonlyMap<string, StoredFile>> {
    const files = (await stores[name].list(treeId)) ?? [];
    return new Map(files.map((file) => [file.path, file]));
  }

  return {
    read(name, treeId) {
      const found = remembered.get(treeId) ?? load(name, treeId);
      remembered.delete(treeId);
      remembered.set(treeId, found);
      found.catch(() => remembered.delete(treeId));
      const [oldest] = remembered.keys();
      if (remembered.size > TREES_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      return found;
    },
  };
}
