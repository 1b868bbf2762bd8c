import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { createTail } from './tail.ts';
import { createTellApart } from './tell-apart.ts';

/*
 * What a program prints goes to its log as it comes, until the log is full. From then on only the end is remembered, and is
 * written once the program has ended, behind a line that says what is missing. A program whose words cannot be written
 * (the disk is full) is still listened to: one that prints must not hang because of us.
 */

/** Takes what stands in the pipe and what is about to come. */
export type OutputKeeper = {
  /** Resolves when everything is in the file; rejects, but then too, where a part of it could not be written. */
  done: Promise<void>;
  /** For pipes that somebody holds open who has nothing to say any more. */
  stop(): void;
  /** How much was printed so far. */
  printedBytes(): number;
};

const MAX_TAIL_BYTES = 1024 * 1024;

const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;

export function openLog(file: string): Promise<FileHandle> {
  return open(file, APPEND, 0o600);
}

/** Closes the log in the end. */
export function keepOutput(
  reader: Socket,
  log: FileHandle,
  maxBytes = Number.MAX_SAFE_INTEGER,
): OutputKeeper {
  const tailBytes = Math.min(MAX_TAIL_BYTES, Math.floor(maxBytes / 2));
  const tail = createTail(tailBytes);
  const tellApart = createTellApart();
  const headBytes = maxBytes - tailBytes;
  let printed = 0;
  let fault: unknown;
  let isStopped = false;

  async function write(bytes: Uint8Array | string): Promise<void> {
    if (fault !== undefined) return;
    try {
      await log.writeFile(bytes);
    } catch (error) {
      fault = error;
    }
  }

  async function take(piece: Buffer): Promise<void> {
    tellApart(piece);
    const room = Math.max(0, headBytes - printed);
    const isFirstTooMuch = printed <= headBytes && piece.length > room;
    printed += piece.length;
    if (room > 0) await write(piece.subarray(0, room));
    if (piece.length > room) tail.add(piece.subarray(room));
    if (isFirstTooMuch) {
      await write(
        `\n[leadersboard] More than ${headBytes} bytes were printed; only the end of the rest is kept.\n`,
      );
    }
  }

  async function takeAll(): Promise<void> {
    try {
      for await (const piece of reader) await take(piece);
    } catch (error) {
      if (!isStopped) throw error;
    }
  }

  async function keep(): Promise<void> {
    try {
      await takeAll();
      const { bytes, leftOut } = tail.end();
      if (leftOut > 0) await write(`[leadersboard] ${leftOut} bytes are left out here.\n`);
      if (bytes.length > 0) await write(bytes);
    } finally {
      await log.close();
    }
    if (fault !== undefined) throw fault;
  }

  const done = keep();
  // The output may end long before the program does, and whoever waits for that comes for the fault only then.
  done.catch(() => {});
  return {
    done,
    stop() {
      isStopped = true;
      reader.destroy();
    },
    printedBytes: () => printed,
  };
}
