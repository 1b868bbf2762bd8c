import type { Readable } from 'node:stream';
import type { ByteRange } from '@leadersboard/kit/http';

/** An archive that lies somewhere, whole. */
export type ArchiveSource = {
  path: string;
  sizeBytes: number;
  open(range?: ByteRange): Promise<Readable>;
};

export type ArchiveMember = {
  /** As it stands in the archive: it may be hostile. */
  path: string;
  /** `file` or `folder`, or in words what else it is: `symbolic link`. */
  kind: string;
  /** As the archive says. */
  sizeBytes: number;
  /** To be read, if at all, before the next member is asked for. */
  content(): AsyncIterable<Uint8Array>;
};

/** Reads archives, and trusts nothing that they say. */
export type ArchivePort = {
  /** Whether a file of that name is an archive that can be read. */
  recognises(path: string): boolean;
  /**
   * The members in the order of the archive, without holding one in memory. Throws `archive_refused` where the archive is
   * damaged, a content is not what the archive says of it, or all that is unpacked on the way exceeds `maxBytes`.
   */
  read(source: ArchiveSource, options: { maxBytes: number }): AsyncIterable<ArchiveMember>;
};
