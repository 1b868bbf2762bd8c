import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The directory itself, or the nearest one above it that is there: on that file system it will be made. */
export function nearestDirectory(directory: string): string {
  const path = resolve(directory);
  return existsSync(path) ? path : nearestDirectory(dirname(path));
}
