import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import type { LocalFile } from './find-files.ts';

/** A tar of the files in their order, which are read while it is; `tell` gets how many bytes of them were. */
export function packFiles(
  files: readonly LocalFile[],
  tell: (sentBytes: number) => void = () => {},
): Readable {
  const tar = pack();
  addFiles(tar, files, tell).catch((error: Error) => tar.destroy(error));
  return Readable.from(tar, { objectMode: false });
}

async function addFiles(
  tar: Pack,
  files: readonly LocalFile[],
  tell: (sentBytes: number) => void,
): Promise<void> {
  let sentBytes = 0;
  for (const { source, path } of files) {
    const { size } = await stat(source);
    const entry = tar.entry({ name: path, size, mode: 0o644, mtime: new Date(0) });
    await pipeline(createReadStream(source), entry);
    sentBytes += size;
    tell(sentBytes);
  }
  tar.finalize();
}
