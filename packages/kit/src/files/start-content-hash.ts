import { createHash } from 'node:crypto';
import { createHashThread, type HashedContent } from './create-hash-thread.ts';

/*
 * A large content is hashed by a thread, so that the next bytes arrive meanwhile: a gibibyte then takes 1.2 s where it took
 * 1.6. One thread is enough for all: it hashes faster than a process receives. What it gets must become its own, so the bytes
 * are copied into a few pieces of memory that go to and fro. The thread and those pieces need some 20 MiB: what is not large
 * is hashed where it is.
 */

const LARGE_BYTES = 16 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;
const MOST_PIECES = 3;

const thread = createHashThread();

export type ContentHash = {
  /** Resolves when the chunks may be used again; one call after the other. */
  update(chunks: readonly Uint8Array[]): Promise<void>;
  /** SHA-256 in hexadecimal. */
  digest(): Promise<string>;
  /** Ends it, with or without a digest. */
  close(): void;
};

/** What is announced need not be true. */
export function startContentHash(announcedBytes = 0): ContentHash {
  return announcedBytes < LARGE_BYTES ? hashInPlace() : hashInThread(thread.open());
}

function hashInPlace(): ContentHash {
  const hash = createHash('sha256');
  return {
    async update(chunks) {
      for (const chunk of chunks) hash.update(chunk);
    },
    digest: async () => hash.digest('hex'),
    close() {},
  };
}

function hashInThread(hashed: HashedContent): ContentHash {
  const free = Array.from({ length: MOST_PIECES }, async () => new ArrayBuffer(PIECE_BYTES));
  let piece: Uint8Array<ArrayBuffer> | undefined;
  let filled = 0;

  function send({ buffer }: Uint8Array<ArrayBuffer>): void {
    const returned = hashed.update(buffer, filled);
    // Awaited when its turn comes; a failure that comes before is no unhandled one.
    returned.catch(() => {});
    free.push(returned);
    piece = undefined;
    filled = 0;
  }

  return {
    async update(chunks) {
      for (const chunk of chunks) {
        for (let start = 0; start < chunk.length; ) {
          piece ??= new Uint8Array(await (free.shift() as Promise<ArrayBuffer>));
          const taken = chunk.subarray(start, start + PIECE_BYTES - filled);
          piece.set(taken, filled);
          start += taken.length;
          filled += taken.length;
          if (filled === PIECE_BYTES) send(piece);
        }
      }
    },
    digest() {
      if (piece) send(piece);
      return hashed.digest();
    },
    close: hashed.close,
  };
}
