import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder `predictions` of what a participant wrote; all of it where there is no such folder. */
export async function findPredictions(entryDirectory: string): Promise<string> {
  const folder = join(entryDirectory, 'predictions');
  const found = await lstat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found?.isDirectory() ? folder : entryDirectory;
}
