import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyToSink, findPlainFile } from '@leadersboard/kit/files';
import type { OpenedArtifact } from '../../ports/artifact-repository.ts';
import { liesAt } from './open-folder.ts';

/** Fewer, larger reads: a download is then as fast as the socket takes it. */
const PIECE_BYTES = 1024 * 1024;

/** Undefined where no file has the path, or where a link is on the way to it. */
export async function openArtifact(
  path: string,
  findDigest: (version: string) => string | undefined,
): Promise<OpenedArtifact | undefined> {
  const handle = await findPlainFile(path);
  if (!handle) return undefined;
  if (await liesAt(handle, path)) return describe(handle, await handle.stat({ bigint: true }), findDigest);
  await handle.close();
  return undefined;
}

/** Names one content of one file: another file, and one that was written to, has another. */
export function versionOf({ ino, size, mtimeNs }: Pick<BigIntStats, 'ino' | 'size' | 'mtimeNs'>): string {
  return [ino, size, mtimeNs].map((number) => number.toString(36)).join('-');
}

function describe(
  handle: FileHandle,
  status: BigIntStats,
  findDigest: (version: string) => string | undefined,
): OpenedArtifact {
  const version = versionOf(status);
  let isRead = false;
  return {
    sizeBytes: Number(status.size),
    modifiedAtMs: Number(status.mtimeMs),
    version,
    sha256: findDigest(version),
    read(range) {
      isRead = true;
      return handle.createReadStream({ ...range, highWaterMark: PIECE_BYTES });
    },
    copyTo: (sink, range) => copyToSink(handle, sink, range),
    async close() {
      if (!isRead) await handle.close();
    },
  };
}
