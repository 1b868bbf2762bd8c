import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { writePieces } from '@leadersboard/kit/files';
import type { Upload } from './draft-uploads.ts';
import { createRefusal } from './translate-tus-error.ts';

const APPEND_ONLY = constants.O_WRONLY | constants.O_APPEND;

/**
 * Adds the content to what is here of the upload, and hashes it on the way; all of it is on disk when this resolves. What
 * goes beyond the announced length is refused, and what came before that is kept.
 */
export async function appendContent(upload: Upload, content: AsyncIterable<Uint8Array>): Promise<void> {
  if (upload.receivedBytes === upload.sizeBytes) return;
  const { hash } = upload;
  // Until the bytes are on disk the hash is not that of the file, and after a failure it stays unknown.
  upload.hash = undefined;
  let arrivedBytes = upload.receivedBytes;
  let isTooMuch = false;

  async function* measure(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      const fitting = chunk.subarray(0, upload.sizeBytes - arrivedBytes);
      isTooMuch = fitting.length < chunk.length;
      // One chunk behind: a whole upload is on disk.
      upload.receivedBytes = arrivedBytes;
      arrivedBytes += fitting.length;
      hash?.update(fitting);
      yield fitting;
      if (isTooMuch) return;
    }
  }

  await append(upload, measure());
  if (upload.receivedBytes === upload.sizeBytes) upload.sha256 = hash?.digest('hex');
  else upload.hash = hash;
  if (isTooMuch) throw createRefusal({ status: 413, text: '' });
}

/** What is here of the upload after a failure is for the file to say. */
async function append(upload: Upload, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(upload.file, APPEND_ONLY);
  try {
    await writePieces(handle, content);
    await handle.sync();
  } finally {
    upload.receivedBytes = (await handle.stat()).size;
    await handle.close();
  }
}
