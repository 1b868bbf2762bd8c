import { execFile } from 'node:child_process';
import { chmodSync, closeSync, constants, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { promisify } from 'node:util';

/**
 * A named pipe for what a program prints. A pipe and not the socket that Node makes by itself: a program may open /dev/stdout anew,
 * which no socket allows.
 */
export type LogPipe = {
  reader: Socket;
  /** For both output streams of the program; closed by whoever opened the pipe once the program has it. */
  writer: number;
};

const makePipe = promisify(execFile);

/** Whoever has the writing end can open it again to write, whatever user that is; but for its owner nobody can to read. */
const MODE = 0o622;

/** In the place of what was there. */
export async function createPipe(path: string, mode = MODE): Promise<void> {
  rmSync(path, { force: true });
  await makePipe('mkfifo', ['-m', mode.toString(8), path]);
}

export function openPipe(path: string): LogPipe {
  // A program that runs as our own user may have changed it by the end that it had.
  chmodSync(path, MODE);
  const readingEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const writer = openSync(path, constants.O_WRONLY);
    return { reader: new Socket({ fd: readingEnd, readable: true, writable: false }), writer };
  } catch (error) {
    closeSync(readingEnd);
    throw error;
  }
}
