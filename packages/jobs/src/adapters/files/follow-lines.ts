import { basename, dirname } from 'node:path';
import type { Clock } from '@leadersboard/kit/clock';
import { findPlainFile, hasErrorCode, readFully } from '@leadersboard/kit/files';
import { watchFiles } from './watch-files.ts';

export type FollowLinesOptions = {
  clock: Pick<Clock, 'after'>;
  take(lines: string[]): Promise<void>;
};

type Place = { inode: number; offset: number; half: Buffer; isSkipping: boolean };

const INTERVAL_MS = 100;
const CHUNK_BYTES = 256 * 1024;
const MAX_LINE_BYTES = 16 * 1024;
const LINE_FEED = 10;

const beginning = (inode: number): Place => ({ inode, offset: 0, half: Buffer.alloc(0), isSkipping: false });

/**
 * Hands out the lines of a file as a program adds them, whether it is there already or not. Whatever else has its name is not
 * opened. The file is opened anew for each look: it may be replaced at any time.
 */
export function followLines(file: string, { clock, take }: FollowLinesOptions): () => Promise<void> {
  let place = beginning(0);
  let reading = Promise.resolve();
  let waits = false;

  /** Reads to the end of the file as it is now. */
  async function readOn(): Promise<void> {
    waits = false;
    const handle = await findPlainFile(file);
    if (!handle) return;
    try {
      const { ino, size } = await handle.stat();
      if (ino !== place.inode || size < place.offset) place = beginning(ino);
      for (;;) {
        const bytes = await readFully(handle, Buffer.allocUnsafe(CHUNK_BYTES), place.offset);
        if (bytes.length === 0) return;
        place.offset += bytes.length;
        const lines = cutLines(place, bytes);
        if (lines.length > 0) await take(lines);
      }
    } finally {
      await handle.close();
    }
  }

  function look(): void {
    if (waits) return;
    waits = true;
    reading = reading.then(readOn).catch(ignoreRefusal);
    // Whoever stops the following is told.
    reading.catch(() => {});
  }

  const stopListening = watchFiles(dirname(file), { clock, intervalMs: INTERVAL_MS }).listen(
    basename(file),
    look,
  );
  return async () => {
    stopListening();
    look();
    await reading;
    if (place.half.length > 0) await take([place.half.toString()]);
  };
}

/** The lines that are whole; what remains waits in the place. Of a line that is too long the beginning counts as the line. */
function cutLines(place: Place, bytes: Buffer): string[] {
  const lines: string[] = [];
  let rest = Buffer.concat([place.half, bytes]);
  for (let end = rest.indexOf(LINE_FEED); end !== -1; end = rest.indexOf(LINE_FEED)) {
    if (!place.isSkipping) lines.push(rest.subarray(0, Math.min(end, MAX_LINE_BYTES)).toString());
    place.isSkipping = false;
    rest = rest.subarray(end + 1);
  }
  if (rest.length > MAX_LINE_BYTES && !place.isSkipping) {
    lines.push(rest.subarray(0, MAX_LINE_BYTES).toString());
    place.isSkipping = true;
  }
  place.half = place.isSkipping ? Buffer.alloc(0) : Buffer.from(rest);
  return lines;
}

/** A file that may not be read has no lines, until it may. */
function ignoreRefusal(error: unknown): void {
  if (!hasErrorCode(error, 'EACCES', 'EPERM')) throw error;
}
