import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export type DirectorySize = { sizeBytes: number; files: number };

/** Adds up what lies below a path, without following links; what vanishes meanwhile, or is not there, counts nothing. */
export async function measureDirectory(path: string): Promise<DirectorySize> {
  const sum: DirectorySize = { sizeBytes: 0, files: 0 };
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = await readAt(next);
    sum.sizeBytes += found.sizeBytes;
    sum.files += found.files;
    for (const name of found.inside) waiting.push(join(next, name));
  }
  return sum;
}

async function readAt(path: string): Promise<DirectorySize & { inside: string[] }> {
  try {
    const entry = await lstat(path);
    if (entry.isDirectory()) return { sizeBytes: 0, files: 0, inside: await readdir(path) };
    return { sizeBytes: entry.size, files: 1, inside: [] };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    return { sizeBytes: 0, files: 0, inside: [] };
  }
}
