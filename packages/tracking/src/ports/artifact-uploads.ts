import type { ArtifactRoot } from '../domain/artifacts/artifact-root.ts';
import type { ArtifactContent, StoredArtifact } from './artifact-repository.ts';

/** A part as it was put: its number, from 1, and its digest. */
export type UploadedPart = { number: number; sha256: string };

/** Where the file will be, and how large it may become. */
export type ArtifactUpload = { root: ArtifactRoot; path: string; maxBytes: number };

/**
 * Files that come in parts, in any order and several at once, and exist when they are completed. An upload belongs to the process
 * that began it, and is forgotten with it or after a day in which nothing came. Where there is no upload of an id:
 * `resource_does_not_exist`.
 */
export type ArtifactUploadsPort = {
  /** The id is not to be guessed. `too_many_uploads` where too many are open. */
  create(upload: ArtifactUpload): Promise<string>;
  get(id: string): ArtifactUpload;
  /** It is whole or not there; the last content of a number counts. */
  putPart(id: string, number: number, content: ArtifactContent): Promise<UploadedPart>;
  /**
   * Makes one file of the parts in the given order, as `put` of the repository does, and ends the upload. Where that fails, or a
   * part is another than was put (`invalid_parameter_value`), the upload is as it was.
   */
  complete(id: string, parts: readonly UploadedPart[]): Promise<StoredArtifact>;
  /** Nothing happens where there is no such upload. */
  abort(id: string): Promise<void>;
};
