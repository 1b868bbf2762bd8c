import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { kitErrors } from '../errors/index.ts';
import { startContentHash } from './start-content-hash.ts';
import { translateFileError } from './translate-file-error.ts';
import { writePieces } from './write-pieces.ts';

export type Measure = { sizeBytes: number; sha256: string };

export type NewFileOptions = {
  mode?: number;
  /** `payload_too_large` for more. */
  maxBytes?: number;
};

export type FileContent = AsyncIterable<Uint8Array> & {
  /** As far as anybody has said: what is large is hashed in another way. */
  announcedBytes?: number;
  /** Is told of each chunk when nobody looks at it any more, so that its memory can be used again at once. */
  release?(chunk: Uint8Array): void;
};

type Intake = { sizeBytes: number; maxBytes: number; failure?: unknown };

const CREATE_NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Streams the content into a new file, read-only unless `mode` says otherwise, and resolves when it is on disk. An error of the content is thrown
 * as it is, one of the file system translated; the file is then the caller's to remove.
 */
export async function writeNewFile(
  path: string,
  content: FileContent,
  { mode = 0o400, maxBytes = Number.POSITIVE_INFINITY }: NewFileOptions = {},
): Promise<Measure> {
  const intake: Intake = { sizeBytes: 0, maxBytes };
  const hash = startContentHash(content.announcedBytes);
  try {
    const handle = await open(path, CREATE_NEW, mode);
    try {
      await writePieces(handle, measure(content, intake), async (chunks) => {
        await hash.update(chunks);
        for (const chunk of chunks) content.release?.(chunk);
      });
      const [sha256] = await Promise.all([hash.digest(), handle.sync()]);
      return { sizeBytes: intake.sizeBytes, sha256 };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw error === intake.failure ? error : translateFileError(error);
  } finally {
    hash.close();
  }
}

async function* measure(content: AsyncIterable<Uint8Array>, intake: Intake): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of content) {
      intake.sizeBytes += chunk.length;
      if (intake.sizeBytes > intake.maxBytes) throw tooLarge(intake.maxBytes);
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
