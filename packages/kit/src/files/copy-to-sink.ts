import type { FileHandle } from 'node:fs/promises';
import type { Writable } from 'node:stream';

const PIECE_BYTES = 256 * 1024;
const MOST_PIECES = 3;

/** The first and the last byte, both included, of what is to be copied. */
export type CopiedBytes = { start: number; end: number };

/**
 * Writes a part of the file to the sink, and resolves with how much of it there was when the sink has taken all of that. A few
 * buffers go round; a stream takes a new one for each read, and needs half as much time again for a large file.
 */
export async function copyToSink(
  handle: FileHandle,
  sink: Writable,
  { start, end }: CopiedBytes,
): Promise<number> {
  const pieces = createPieces(end - start + 1);
  const gone = untilClosed(sink);
  let position = start;
  try {
    for (let turn = 0; position <= end; turn += 1) {
      const piece = pieces[turn % pieces.length];
      if (!piece) break;
      await Promise.race([piece.taken, gone.promise]);
      const length = Math.min(piece.buffer.length, end + 1 - position);
      const { bytesRead } = await handle.read(piece.buffer, 0, length, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      piece.taken = write(sink, piece.buffer.subarray(0, bytesRead));
    }
    await Promise.race([Promise.all(pieces.map(({ taken }) => taken)), gone.promise]);
    return position - start;
  } finally {
    gone.forget();
  }
}

type Piece = { buffer: Buffer; taken: Promise<void> };

function createPieces(sizeBytes: number): Piece[] {
  const count = Math.min(MOST_PIECES, Math.ceil(sizeBytes / PIECE_BYTES));
  const length = Math.min(PIECE_BYTES, sizeBytes);
  return Array.from({ length: count }, () => ({
    buffer: Buffer.allocUnsafeSlow(length),
    taken: Promise.resolve(),
  }));
}

function write(sink: Writable, piece: Uint8Array): Promise<void> {
  const taken = new Promise<void>((resolve, reject) => {
    sink.write(piece, (error) => (error ? reject(error) : resolve()));
  });
  // Awaited when its buffer's turn comes; a failure that comes before is no unhandled one.
  taken.catch(() => {});
  return taken;
}

/** Rejects when the sink closes, because what was written to it is then never said to be taken. */
function untilClosed(sink: Writable): { promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const fail = () => reject(new Error('Nobody takes the rest of the file any more.'));
  sink.once('close', fail);
  return { promise, forget: () => sink.off('close', fail) };
}
