import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Makes what jobs are given and what is kept from them, by the folder's generate.ts, where it is not there yet. The data comes
 * to its place last and whole: a start that is broken off leaves nothing that looks complete.
 */
export async function ensureChallengeData(
  dataDirectory: string,
  id: string,
  directory: string,
  signal: AbortSignal,
): Promise<boolean> {
  const target = join(dataDirectory, 'challenges', id, 'data');
  if (existsSync(target)) return false;
  await mkdir(join(dataDirectory, 'tmp'), { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(dataDirectory, 'tmp', `${id}-`));
  try {
    const [data, truth] = [join(scratch, 'data'), join(scratch, 'truth')];
    await run(process.execPath, [join(directory, 'generate.ts'), '--data', data, '--truth', truth], {
      signal,
    });
    await chmod(truth, 0o700);
    await replace(truth, join(dataDirectory, 'truth', id));
    await letOthersRead(data);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await chmod(dirname(target), 0o755);
    await replace(data, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return true;
}

/** Isolated jobs run as other users; the data directory itself lets none of them in but through what is bound for them. */
async function letOthersRead(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

async function replace(made: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rm(target, { recursive: true, force: true });
  await rename(made, target);
}
