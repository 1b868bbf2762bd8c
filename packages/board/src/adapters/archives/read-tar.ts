import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { boardErrors } from '../../board-errors.ts';
import type { ArchiveMember, ArchiveSource } from '../../ports/archive.ts';
import { refusingDamage } from './refuse-damage.ts';
import { requireTarEnd } from './require-tar-end.ts';

const kinds: Record<Header['type'], string> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  symlink: 'symbolic link',
  link: 'hard link',
  fifo: 'pipe',
  'block-device': 'device',
  'character-device': 'device',
};

type ReadOptions = { maxBytes: number };

export function readPackedTar(source: ArchiveSource, options: ReadOptions): AsyncIterable<ArchiveMember> {
  return refusingDamage(source.path, readMembers(source, createGunzip(), options));
}

export function readPlainTar(source: ArchiveSource, options: ReadOptions): AsyncIterable<ArchiveMember> {
  return refusingDamage(source.path, readMembers(source, requireTarEnd(), options));
}

async function* readMembers(
  source: ArchiveSource,
  unpack: Transform,
  { maxBytes }: ReadOptions,
): AsyncGenerator<ArchiveMember> {
  const packed = await source.open();
  const unpacked = limitBytes(source.path, maxBytes);
  const tar = extract();
  pipeline(packed, unpack, unpacked, (error) => error && tar.destroy(error));
  unpacked.pipe(tar);
  try {
    for await (const entry of tar) {
      const { name, type, size } = entry.header;
      yield {
        ...{ path: name, kind: kinds[type] ?? 'file of an unknown kind', sizeBytes: size },
        content: () => refusingDamage(source.path, readContent(entry)),
      };
      entry.resume();
    }
  } finally {
    packed.destroy();
  }
}

async function* readContent(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
}

/** Also what lies between the members, or behind them, must be unpacked in order to pass over it. */
function limitBytes(path: string, maxBytes: number): Transform {
  let leftBytes = maxBytes;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      leftBytes -= chunk.length;
      if (leftBytes >= 0) return done(null, chunk);
      done(
        boardErrors.archive_refused(
          `The archive ${JSON.stringify(path)} unpacks to more than ${maxBytes} bytes. Send less.`,
        ),
      );
    },
  });
}
