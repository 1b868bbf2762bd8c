import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Isolated jobs run as other users; the data directory itself lets none of them in but through what is bound for them. */
export async function letOthersRead(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}
