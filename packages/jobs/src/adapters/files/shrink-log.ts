import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { findPlainFile, readFully, syncDirectory } from '@leadersboard/kit/files';
import { findBeginning } from '../programs/tail.ts';

/** Puts a shorter file into the log's place with one rename; what reads the longer one reads on in it. */
export async function shrinkLog(file: string, keepBytes: number): Promise<void> {
  const tail = await readTail(file, keepBytes);
  if (!tail) return;
  const shorter = `${file}.shrinking`;
  const handle = await open(shorter, 'w', 0o600);
  try {
    await handle.writeFile(tail);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(shorter, file);
  await syncDirectory(dirname(file));
}

/** What stays, with a line about what went before it; undefined where nothing has to go. */
async function readTail(file: string, keepBytes: number): Promise<Buffer | undefined> {
  const handle = await findPlainFile(file);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    if (size <= keepBytes) return undefined;
    const mark = Buffer.from(`[leadersboard] Of ${size} bytes only the end was kept.\n`);
    const length = Math.max(0, keepBytes - mark.length);
    const end = await readFully(handle, Buffer.alloc(length), size - length);
    return Buffer.concat([mark, end.subarray(findBeginning(end))]);
  } finally {
    await handle.close();
  }
}
