import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';

const REMOVE = { recursive: true, force: true, maxRetries: 5 };

/** Removes it with all that is in it, also what was locked by taking permissions away, and what is still being written. */
export async function removeDirectory(directory: string): Promise<void> {
  try {
    await rm(directory, REMOVE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    // The rm that failed goes on beside this, so files vanish under chmod: only the second rm tells what is wrong.
    spawnSync('chmod', ['-R', 'u+rwX', directory], { stdio: 'ignore' });
    await rm(directory, REMOVE);
  }
}
