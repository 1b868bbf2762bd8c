import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { letOthersRead } from '../let-others-read.ts';

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

async function replace(made: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rm(target, { recursive: true, force: true });
  await rename(made, target);
}
