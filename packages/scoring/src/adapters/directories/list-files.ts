import { readdir } from 'node:fs/promises';
import { hasErrorCode } from '@leadersboard/kit/files';

/** The names of the plain files of a directory, in order; none where it is not there. Links are not followed. */
export async function listFiles(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}
