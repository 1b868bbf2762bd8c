import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputSize } from '../../ports/workspace.ts';
import { describeRefusal, listPlainFiles } from './plain-files.ts';

/** How much the regular files below a directory hold; counts no further once a limit is passed. */
export async function measureTree(directory: string, limits: OutputSize): Promise<OutputSize> {
  const found = { sizeBytes: 0, files: 0 };
  for await (const path of listPlainFiles(directory, () => {})) {
    found.files += 1;
    found.sizeBytes += await sizeOf(join(directory, path));
    if (found.files > limits.files || found.sizeBytes > limits.sizeBytes) break;
  }
  return found;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await lstat(file)).size;
  } catch (error) {
    if (describeRefusal(error) === undefined) throw error;
    return 0;
  }
}
