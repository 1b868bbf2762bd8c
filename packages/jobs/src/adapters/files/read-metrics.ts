import { type FileHandle, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, openPlainFile, readFully } from '@leadersboard/kit/files';
import { jobsErrors } from '../../jobs-errors.ts';

/** Whatever a program left under the name metrics.json is neither followed nor waited for, nor read past the limit. */
export async function readMetrics(outputDirectory: string, maxBytes: number): Promise<string | undefined> {
  try {
    if (!(await lstat(outputDirectory)).isDirectory()) return undefined;
    const handle = await openPlainFile(join(outputDirectory, 'metrics.json'));
    if (!handle)
      throw jobsErrors.metrics_invalid('metrics.json must be a plain file, no link, pipe or folder.');
    try {
      return await readText(handle, maxBytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    if (!hasErrorCode(error, 'EACCES')) throw error;
    throw jobsErrors.metrics_invalid('metrics.json may not be read. Give its owner the right to.', {
      cause: error,
    });
  }
}

async function readText(handle: FileHandle, maxBytes: number): Promise<string> {
  const { size } = await handle.stat();
  // One byte more than is allowed: the file may grow after it was measured.
  const bytes = await readFully(handle, Buffer.alloc(Math.min(size, maxBytes) + 1), 0);
  if (bytes.length > maxBytes) {
    throw jobsErrors.metrics_invalid(
      `metrics.json has ${Math.max(size, bytes.length)} bytes; at most ${maxBytes} are read. Write less into it.`,
    );
  }
  return new TextDecoder().decode(bytes);
}
