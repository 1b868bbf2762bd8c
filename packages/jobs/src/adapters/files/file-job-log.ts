import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Clock, systemClock } from '@leadersboard/kit/clock';
import { findPlainFile, readFully, translatingFileErrors } from '@leadersboard/kit/files';
import { parseTreeId } from '../../domain/tree-id.ts';
import type { JobLogPort, LogSlice } from '../../ports/job-log.ts';
import { shrinkLog } from './shrink-log.ts';
import { watchFiles } from './watch-files.ts';

const APPEND = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
const LINE_FEED = 10;

/** A program that prints line by line is read in pieces of a size that is worth sending. */
const LISTEN_INTERVAL_MS = 50;

export type FileJobLogOptions = { root: string; clock?: Clock };

/** One `<jobId>.log` a job below `root`. */
export async function createFileJobLog({
  root,
  clock = systemClock,
}: FileJobLogOptions): Promise<JobLogPort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const changes = watchFiles(root, { clock, intervalMs: LISTEN_INTERVAL_MS });
  const fileOf = (jobId: string) => join(root, `${parseTreeId(jobId)}.log`);

  return {
    fileOf,

    note: (jobId, line) =>
      translatingFileErrors(async () => {
        const handle = await open(fileOf(jobId), APPEND, 0o600);
        try {
          const start = (await endsInLine(handle)) ? '\n' : '';
          await handle.writeFile(`${start}[leadersboard] ${escapeControls(line)}\n`);
        } finally {
          await handle.close();
        }
      }),

    listen: (jobId, listener) => changes.listen(basename(fileOf(jobId)), listener),

    shrink: (jobId, keepBytes) => translatingFileErrors(() => shrinkLog(fileOf(jobId), keepBytes)),

    remove: (jobId) => translatingFileErrors(() => rm(fileOf(jobId), { force: true })),

    read: (jobId, { offset, maxBytes }) =>
      translatingFileErrors(async () => {
        const handle = await findPlainFile(fileOf(jobId));
        if (!handle) return { content: new Uint8Array(), nextOffset: offset, sizeBytes: 0 };
        try {
          return await readSlice(handle, offset, maxBytes);
        } finally {
          await handle.close();
        }
      }),
  };
}

async function readSlice(handle: FileHandle, offset: number, maxBytes: number): Promise<LogSlice> {
  const { size: sizeBytes } = await handle.stat();
  const length = Math.max(0, Math.min(maxBytes, sizeBytes - offset));
  const content = await readFully(handle, Buffer.allocUnsafe(length), offset);
  return { content, nextOffset: offset + content.length, sizeBytes };
}

async function endsInLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const last = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return last.buffer[0] !== LINE_FEED;
}

/** What a program chose (a file's name, say) must not become lines or colours of the log. */
function escapeControls(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (control) => {
    return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
