import type { Readable, Writable } from 'node:stream';
import type { ArtifactRoot } from '../domain/artifacts/artifact-root.ts';

export type ArtifactEntry =
  | { name: string; isFolder: false; sizeBytes: number }
  | { name: string; isFolder: true };

/** `next` is where the next page begins; absent on the last. */
export type ArtifactPage = { entries: ArtifactEntry[]; next?: string };

export type StoredArtifact = { sizeBytes: number; sha256: string };

/** One state of a file: a later `put` to its path does not touch it. Whoever opened it closes it. */
export type OpenedArtifact = {
  sizeBytes: number;
  modifiedAtMs: number;
  /** Another one for every other content of the path; without quotes. */
  version: string;
  /** Undefined where nobody has computed it of this content. */
  sha256: string | undefined;
  /** The whole, or from the first byte to the last, both included; at most once. */
  read(range?: { start: number; end: number }): Readable;
  /** Writes such a part to the sink, and resolves with how much of it there was when that has been taken. */
  copyTo(sink: Writable, range: { start: number; end: number }): Promise<number>;
  /** Lets go of the file, unless it is being read: then the end of that does. */
  close(): Promise<void>;
};

export type ArtifactContent = AsyncIterable<Uint8Array> & {
  /** As far as its sender has said. */
  announcedBytes?: number;
  /** May be told of each chunk when nobody looks at it any more, so that its memory can be used again at once. */
  release?(chunk: Uint8Array): void;
};

export type PutOptions = {
  /** `payload_too_large` for more. */
  maxBytes?: number;
  /** `invalid_parameter_value` where the content has another digest. */
  sha256?: string;
};

/**
 * The files of runs and models. Paths are relative with `/`, and are refused with `invalid_parameter_value` unless they are plain
 * names. A link is never followed and never shown, nor is a name that no path could hold.
 */
export type ArtifactRepositoryPort = {
  /** What is directly in the folder ('' is the root's own), by name; empty where there is no such folder. */
  list(root: ArtifactRoot, folder: string, page?: { after?: string; limit?: number }): Promise<ArtifactPage>;
  /** Undefined where no file has the path. */
  open(root: ArtifactRoot, path: string): Promise<OpenedArtifact | undefined>;
  /**
   * On disk when it resolves. Whoever opens the path at any moment, also after a crash, gets the whole content or what was there
   * before; of two at once the later one stays. What fails leaves no part of the content. `invalid_parameter_value` where the path is a
   * folder or leads through a file; `storage_full` where there is no room.
   */
  put(
    root: ArtifactRoot,
    path: string,
    content: ArtifactContent,
    options?: PutOptions,
  ): Promise<StoredArtifact>;
  /** Removes a file, or a folder with all that is in it ('' is the root's own), in one step for whoever looks; false where there is none. */
  delete(root: ArtifactRoot, path: string): Promise<boolean>;
};
