import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { kitErrors } from '../errors/index.ts';
import { translateFileError } from './translate-file-error.ts';
import { writePieces } from './write-pieces.ts';

export type Measure = { sizeBytes: number; sha256: string };

export type NewFileOptions = {
  mode?: number;
  /** `payload_too_large` for more. */
  maxBytes?: number;
};

type Intake = { hash: Hash; sizeBytes: number; maxBytes: number; failure?: unknown };

const CREATE_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Streams the content into a new file, read-only unless `mode` says otherwise, and resolves when it is on disk. An error of the content is thrown
 * as it is, one of the file system translated; the file is then the caller's to remove.
 */
export async function writeNewFile(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { mode = 0o400, maxBytes = Number.POSITIVE_INFINITY }: NewFileOptions = {},
): Promise<Measure> {
  const intake: Intake = { hash: createHash('sha256'), sizeBytes: 0, maxBytes };
  try {
    const handle = await open(path, CREATE_NEW, mode);
    try {
      await writePieces(handle, measure(content, intake));
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error === intake.failure ? error : translateFileError(error);
  }
  return { sizeBytes: intake.sizeBytes, sha256: intake.hash.digest('hex') };
}

async function* measure(content: AsyncIterable<Uint8Array>, intake: Intake): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of content) {
      intake.sizeBytes += chunk.length;
      if (intake.sizeBytes > intake.maxBytes) throw tooLarge(intake.maxBytes);
      intake.hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    intake.failure = error;
    throw error;
  }
}

function tooLarge(maxBytes: number): Error {
  return kitErrors.payload_too_large(`A file may have at most ${maxBytes} bytes here. Send a smaller one.`);
}
