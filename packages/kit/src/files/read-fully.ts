import type { FileHandle } from 'node:fs/promises';

/** The system reads no more than this at once. */
const PIECE_BYTES = 1024 ** 3;

/** Reads from `position` until the buffer is full or the file ends; returns the part that was filled. */
export async function readFully(handle: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const length = Math.min(buffer.length - filled, PIECE_BYTES);
    const { bytesRead } = await handle.read(buffer, filled, length, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
