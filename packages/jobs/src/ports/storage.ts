import type { Readable } from 'node:stream';
import type { StoredFile } from '../domain/job.ts';

/** A tree of files that nobody sees before it is sealed. */
export type TreeDraft = {
  /** Streams one file in. A path that is taken, or differs from a taken one by case alone, is refused. */
  write(path: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** All files are on disk and appear at once under the id; from then on they never change. Refused where the id is taken. */
  seal(): Promise<StoredFile[]>;
  /** Leaves nothing behind; does nothing after `seal`. */
  discard(): Promise<void>;
};

/**
 * Trees of files by id: written once, whole or not at all, never changed. Paths are relative, with `/`; one that is
 * absolute, climbs, or holds a control character is refused with `invalid_path`.
 */
export type StoragePort = {
  begin(id: string): Promise<TreeDraft>;
  /** The files in order of their paths; undefined where there is no such tree. */
  list(id: string): Promise<StoredFile[] | undefined>;
  /** Opens one file; undefined where there is none. */
  open(id: string, path: string): Promise<Readable | undefined>;
  /** Lays the whole tree out under `directory`, which exists and is empty; the copies are read-only. */
  checkOut(id: string, directory: string): Promise<void>;
  /**
   * Takes the regular files below `directory` in as the tree `id`; links, devices and pipes are left out. A tree that
   * already has the id is replaced.
   */
  checkIn(id: string, directory: string): Promise<StoredFile[]>;
  remove(id: string): Promise<void>;
};
