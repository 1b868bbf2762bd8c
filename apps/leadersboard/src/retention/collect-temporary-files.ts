import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTally, type Garbage } from '@leadersboard/jobs';
import { measureDirectory } from '../storage/measure-directory.ts';

/** Nothing that is still in use has been left alone for so long. */
const STAY_MS = 24 * 60 * 60 * 1000;

/** What killed programs left in the directory of temporary files; where locks lie, somebody may hold them for long. */
export async function collectTemporaryFiles(
  directory: string,
  { now, dryRun }: { now: number; dryRun: boolean },
): Promise<Garbage[]> {
  const tally = createTally(['temporary files']);
  for (const name of await readdir(directory).catch(noneIf('ENOENT'))) {
    const path = join(directory, name);
    const { mtimeMs } = await lstat(path);
    if (mtimeMs > now - STAY_MS || (await holdsLocks(path))) continue;
    const { sizeBytes } = await measureDirectory(path);
    if (!dryRun) await rm(path, { recursive: true, force: true });
    tally.add('temporary files', sizeBytes);
  }
  return tally.list();
}

async function holdsLocks(path: string): Promise<boolean> {
  const names = await readdir(path, { recursive: true }).catch(noneIf('ENOTDIR'));
  return [path, ...names].some((name) => name.endsWith('.lock'));
}

function noneIf(code: string) {
  return (error: unknown): string[] => {
    if (error instanceof Error && 'code' in error && error.code === code) return [];
    throw error;
  };
}
