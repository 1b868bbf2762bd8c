import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findFamily } from './find-family.ts';

/*
 * A file whose last name was removed, or that never had one, fills the disk as long as a process has it open or mapped. Only root
 * may follow a mapping to its file. What is on its way from one process to another is in neither.
 */

const BLOCK_BYTES = 512;

/** How much the process and its descendants hold on the disk of the directory in files without a name. */
export async function measureNameless(directory: string, rootPid: number): Promise<number> {
  const { dev } = await stat(directory);
  const sizes = new Map<number, number>();
  for (const pid of findFamily(rootPid)) {
    for (const folder of [`/proc/${pid}/fd`, `/proc/${pid}/map_files`]) {
      for (const name of await orNothing(readdir(folder), [])) {
        const found = await orNothing(stat(join(folder, name)), undefined);
        if (found?.isFile() && found.nlink === 0 && found.dev === dev) {
          sizes.set(found.ino, found.blocks * BLOCK_BYTES);
        }
      }
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** A process may have ended or closed a file meanwhile, and the system may refuse to look; the next look comes soon. */
async function orNothing<Value, Nothing>(
  looking: Promise<Value>,
  nothing: Nothing,
): Promise<Value | Nothing> {
  try {
    return await looking;
  } catch {
    return nothing;
  }
}
