import type { JobLogPort } from '../ports/job-log.ts';
import { wholeCharacters } from './whole-characters.ts';

/** A piece of a log; `end` is where the next one begins. */
export type LogChunk = { end: number; text: string };

/** The log of one job for any number of readers. */
export type LogChunks = {
  /** What stands at the offset, up to its last whole character; undefined where nothing does yet. */
  read(offset: number): Promise<LogChunk | undefined>;
  /** The same of a log that grows no more: a character that is cut at its end is given too. */
  readLast(offset: number): Promise<LogChunk | undefined>;
  close(): void;
};

const CHUNK_BYTES = 64 * 1024;
const MIN_BYTES = 4;
const MAX_KEPT = 32;

type Shared = { readers: number; chunks: Map<number, Promise<LogChunk | undefined>> };

/**
 * Readers of the same log at the same offset share one read, and get the very same chunk. Chunks end where the offset is a
 * multiple of their size at the latest, so readers that began at different places, or had to wait for a slow client, soon ask
 * for the same ones again. A few newest chunks of each log are kept, while it has readers.
 */
export function createLogChunks(jobLog: JobLogPort): { open(jobId: string): LogChunks } {
  const logs = new Map<string, Shared>();

  async function readChunk(jobId: string, offset: number, isLast: boolean): Promise<LogChunk | undefined> {
    const toBoundary = CHUNK_BYTES - (offset % CHUNK_BYTES);
    const maxBytes = toBoundary < MIN_BYTES ? toBoundary + CHUNK_BYTES : toBoundary;
    const { content, sizeBytes } = await jobLog.read(jobId, { offset, maxBytes });
    const isWhole = isLast && offset + content.length >= sizeBytes;
    const bytes = isWhole ? content : wholeCharacters(content);
    if (bytes.length === 0) return undefined;
    return { end: offset + bytes.length, text: Buffer.from(bytes).toString() };
  }

  /** A read that was begun by another, before this reader asked, may have found the end too early: then once more. */
  function readShared(jobId: string, shared: Shared, offset: number): Promise<LogChunk | undefined> {
    const join = () => joinRead(jobId, shared, offset);
    const known = shared.chunks.get(offset);
    return known ? known.then((found) => found ?? join()) : join();
  }

  function joinRead(jobId: string, { chunks }: Shared, offset: number): Promise<LogChunk | undefined> {
    const chunk = chunks.get(offset) ?? readChunk(jobId, offset, false);
    chunks.set(offset, chunk);
    const oldest = chunks.size > MAX_KEPT && chunks.keys().next().value;
    if (typeof oldest === 'number') chunks.delete(oldest);
    const forget = () => {
      if (chunks.get(offset) === chunk) chunks.delete(offset);
    };
    chunk.then((found) => found ?? forget(), forget);
    return chunk;
  }

  return {
    open(jobId) {
      const shared = logs.get(jobId) ?? { readers: 0, chunks: new Map() };
      logs.set(jobId, shared);
      shared.readers += 1;
      let isOpen = true;
      return {
        read: (offset) => readShared(jobId, shared, offset),
        readLast: (offset) => readChunk(jobId, offset, true),
        close() {
          if (!isOpen) return;
          isOpen = false;
          shared.readers -= 1;
          if (shared.readers === 0) logs.delete(jobId);
        },
      };
    },
  };
}
