import type { Readable } from 'node:stream';
import type { ByteRange } from '@leadersboard/kit/http';
import type { StoredFile } from '../domain/job.ts';

/** A file on this machine that is whole and on disk, and that nobody writes any more. */
export type FinishedFile = { file: string; sizeBytes: number; sha256: string };

/** A tree of files that nobody sees before it is sealed. */
export type TreeDraft = {
  /**
   * Streams one file in. A path that is taken, or differs from a taken one by case alone, is refused. Where the content
   * breaks off, nothing of the file remains, the path is free again, and the content's own error is thrown.
   */
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /**
   * Takes a finished file in as `write` does, without reading it where that is possible. It may be removed from where it
   * lies, but its content is that of the tree from now on.
   */
  adopt(path: string, source: FinishedFile): Promise<StoredFile>;
  /** Opens a file that was written, or a part of it; `file_not_found` where none was. */
  open(path: string, range?: ByteRange): Promise<Readable>;
  /**
   * All files are on disk and appear at once under the id; from then on they never change. Of several drafts with one id
   * the first wins; where the id is taken the draft is discarded and `tree_exists` thrown.
   */
  seal(): Promise<StoredFile[]>;
  /** Leaves nothing behind; does nothing after `seal`. */
  discard(): Promise<void>;
};

/** A directory, or one whose files come to lie in a folder of the tree. */
export type TreeSource = string | { directory: string; folder: string };

/** Something in a program's output that was not stored, and why. The path is as the program chose it: escape it. */
export type LeftOut = { path: string; because: string };

/**
 * Trees of files by id: written once, whole or not at all, never changed. Ids and paths are refused with `invalid_path`
 * where they are not what parseTreeId and parseTreePath accept. A process that is killed leaves no part of a tree.
 */
export type StoragePort = {
  begin(id: string): Promise<TreeDraft>;
  /** The files in order of their paths; undefined where there is no such tree. */
  list(id: string): Promise<StoredFile[] | undefined>;
  /** Opens one file, or a part of it that lies within; undefined where there is none. */
  open(id: string, path: string, range?: ByteRange): Promise<Readable | undefined>;
  /** The ids of all trees that were sealed before `time`, in no order. */
  listIds(options: { sealedBefore: number }): Promise<string[]>;
  /**
   * Lays the whole tree out under `directory`, which exists and is empty. The copies are read-only, and nothing that is
   * done to them changes the stored files. `file_not_found` where there is no such tree.
   */
  checkOut(id: string, directory: string): Promise<void>;
  /**
   * Takes the regular files below the sources' directories in as the tree `id`, each source's in the folder that it names; of two
   * with one path the first source's. Links, devices, pipes, sockets, what vanishes meanwhile and names that no tree can
   * hold are left out, neither followed nor opened. A tree that already has the id is replaced; a crash just then may leave
   * none.
   */
  checkIn(
    id: string,
    ...sources: readonly TreeSource[]
  ): Promise<{ files: StoredFile[]; leftOut: LeftOut[] }>;
  /** The tree disappears at once; what was opened can still be read to its end. Nothing where there is none. */
  remove(id: string): Promise<void>;
};
