import type { FileHandle } from 'node:fs/promises';
import type { LeadersBoardError } from '@leadersboard/kit/errors';
import { hasErrorCode, openPlainFile, readFully } from '@leadersboard/kit/files';
import { formatBytes } from '@leadersboard/kit/text';
import { scoringErrors } from '../../scoring-errors.ts';

export type InputOptions = {
  /** As whoever wrote the file knows it: the path inside their folder. */
  name: string;
  /** Neither the file nor what is unpacked from it may be larger. */
  maxBytes: number;
};

/** Makes the error of a file that cannot be used, out of the part of the sentence that follows its name. */
export type Refuse = (what: string) => LeadersBoardError;

/** A whole file in memory. */
export type Input = { bytes: Buffer; maxBytes: number; refuse: Refuse };

export function refusalOf(name: string): Refuse {
  return (what) => scoringErrors.score_input_invalid(`${name} ${what}`);
}

/** Reads a plain file in one go, into memory that is exactly as large and begins on a page of its own. */
export function readInput(file: string, { name, maxBytes }: InputOptions): Promise<Input> {
  const refuse = refusalOf(name);
  return withPlainFile(file, refuse, async (handle) => {
    const { size } = await handle.stat();
    requireSize(size, { maxBytes, refuse });
    const bytes = await readFully(handle, Buffer.allocUnsafeSlow(size), 0);
    return { bytes, maxBytes, refuse };
  });
}

export function requireSize(sizeBytes: number, { maxBytes, refuse }: Omit<Input, 'bytes'>): void {
  if (sizeBytes <= maxBytes) return;
  throw refuse(`has ${formatBytes(sizeBytes)}; at most ${formatBytes(maxBytes)} are read.`);
}

export async function withPlainFile<Value>(
  file: string,
  refuse: Refuse,
  work: (handle: FileHandle) => Promise<Value>,
): Promise<Value> {
  const handle = await openInput(file, refuse);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/** Opens a plain file; refuses what is missing, or is anything else. */
export async function openInput(file: string, refuse: Refuse): Promise<FileHandle> {
  try {
    const handle = await openPlainFile(file);
    if (handle) return handle;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) throw refuse('is missing.');
    throw error;
  }
  throw refuse('is no plain file. Write a file there, no link, pipe or folder.');
}
