import { findPlainFile, readFully } from '@leadersboard/kit/files';
import { findBeginning } from '../programs/tail.ts';

/** The last whole lines of a log, at most so many bytes of them; empty where there is none. */
export async function readTail(file: string, maxBytes: number): Promise<string> {
  const handle = await findPlainFile(file);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const begin = Math.max(0, size - maxBytes);
    const bytes = await readFully(handle, Buffer.alloc(size - begin), begin);
    return bytes.subarray(begin === 0 ? 0 : findBeginning(bytes)).toString();
  } finally {
    await handle.close();
  }
}
