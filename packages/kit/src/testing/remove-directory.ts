import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';

const REMOVE = { recursive: true, force: true, maxRetries: 5 };

/** Removes it with all that is in it, also what was locked by taking permissions away, and what is still being written. */
export async function removeDirectory(directory: string): Promise<void> {
  try {
    await rm(directory, REMOVE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    execFileSync('chmod', ['-R', 'u+rwX', directory]);
    await rm(directory, REMOVE);
  }
}
