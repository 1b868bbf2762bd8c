import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import {
  type Entry,
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  RandomAccessReader,
  type ZipFile,
} from 'yauzl';
import type { ArchiveMember, ArchiveSource } from '../../ports/archive.ts';
import { kindOfMode } from './kind-of-mode.ts';
import { refusingDamage } from './refuse-damage.ts';

const MADE_ON_UNIX = [3, 19];

export function readZip(source: ArchiveSource): AsyncIterable<ArchiveMember> {
  return refusingDamage(source.path, readMembers(source));
}

async function* readMembers(source: ArchiveSource): AsyncGenerator<ArchiveMember> {
  const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.sizeBytes, {
    ...{ lazyEntries: true, decodeStrings: false, autoClose: false },
  });
  for await (const entry of zip.eachEntry()) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields, uncompressedSize } = entry;
    const path = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
    yield {
      ...{ path, kind: kindOf(entry, path), sizeBytes: uncompressedSize },
      content: () => refusingDamage(source.path, readContent(zip, entry)),
    };
  }
}

/** Zip files end with their table of contents, and so they are read in parts. */
class SourceReader extends RandomAccessReader {
  readonly source: ArchiveSource;

  constructor(source: ArchiveSource) {
    super();
    this.source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const part = new PassThrough();
    if (start === end) return part.end();
    this.source
      .open({ start, end: end - 1 })
      .then((opened) => pipeline(opened, part))
      .catch((error) => part.destroy(error));
    return part;
  }
}

function kindOf(entry: Entry, path: string): string {
  const mode = MADE_ON_UNIX.includes(entry.versionMadeBy >>> 8) ? entry.externalFileAttributes >>> 16 : 0;
  const kind = kindOfMode(mode) ?? (path.endsWith('/') ? 'folder' : 'file');
  if (kind !== 'file') return kind;
  if (entry.isEncrypted()) return 'encrypted file';
  return entry.canDecodeFileData() ? 'file' : 'file of an unknown compression';
}

/** The library compares the sizes, but not the checksum. */
async function* readContent(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let checksum = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) throw new Error('a checksum is wrong');
}
