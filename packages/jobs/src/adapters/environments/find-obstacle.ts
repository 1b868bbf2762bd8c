import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const OTHERS_MAY_PASS = 0o001;

/** The directory on the way to a path that users other than its owner may not pass; undefined where all may. */
export async function findObstacle(path: string): Promise<string | undefined> {
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    const { mode } = await stat(directory);
    if ((mode & OTHERS_MAY_PASS) === 0) return directory;
    if (directory === '/') return undefined;
  }
}
