import { open } from 'node:fs/promises';

/** What was created in, renamed into or removed from the directory is on disk. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
