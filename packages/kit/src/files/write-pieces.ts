import type { FileHandle } from 'node:fs/promises';

/** So much is gathered before it is written; while it is, the next piece is gathered. Small writes cost twice the time. */
const PIECE_BYTES = 1024 * 1024;

/**
 * So much is sent to the disk while the next comes in. Otherwise the sync at the end waits for all of it, and so does whoever else
 * syncs a small file in the meantime.
 */
const FLUSH_BYTES = 256 * 1024 * 1024;

/** Writes the content to its end; holds two pieces of it at most. Each piece is shown when it is written, one after the other. */
export async function writePieces(
  handle: FileHandle,
  content: AsyncIterable<Uint8Array>,
  show: (chunks: readonly Uint8Array[]) => Promise<void> = async () => {},
): Promise<void> {
  let writing = Promise.resolve();
  const flush = createFlush(handle);
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;

  async function takePiece(chunks: Uint8Array[], sizeBytes: number): Promise<void> {
    await writePiece(handle, chunks, sizeBytes);
    await show(chunks);
  }

  try {
    for await (const chunk of content) {
      gathered.push(chunk);
      gatheredBytes += chunk.length;
      if (gatheredBytes < PIECE_BYTES) continue;
      await writing;
      flush.after(gatheredBytes);
      writing = takePiece(gathered, gatheredBytes);
      // Awaited with the next piece; a failure that comes before is no unhandled one.
      writing.catch(() => {});
      gathered = [];
      gatheredBytes = 0;
    }
  } finally {
    await writing;
    await flush.end();
  }
  await takePiece(gathered, gatheredBytes);
}

type Flush = {
  /** Begins one when enough was written since the last, unless that still goes on. */
  after(writtenBytes: number): void;
  end(): Promise<void>;
};

/** What the disk refuses is told once, and must not be told to nobody. */
function createFlush(handle: FileHandle): Flush {
  let waitingBytes = 0;
  let isFlushing = false;
  let outcome = Promise.resolve();

  async function flush(): Promise<void> {
    isFlushing = true;
    await handle.datasync();
    isFlushing = false;
  }

  return {
    after(writtenBytes) {
      waitingBytes += writtenBytes;
      if (isFlushing || waitingBytes < FLUSH_BYTES) return;
      waitingBytes = 0;
      outcome = flush();
      // Thrown at the end; after a failure there is no other one.
      outcome.catch(() => {});
    },
    end: () => outcome,
  };
}

async function writePiece(handle: FileHandle, chunks: Uint8Array[], sizeBytes: number): Promise<void> {
  if (sizeBytes === 0) return;
  const { bytesWritten } = await handle.writev(chunks);
  // A disk that fills up takes a part; the next write says why.
  if (bytesWritten < sizeBytes) await handle.writeFile(Buffer.concat(chunks).subarray(bytesWritten));
}
