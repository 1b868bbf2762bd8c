import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { storeChallengeTree } from '@leadersboard/board';
import { findFiles, packFiles } from '@leadersboard/board/commands';
import type { Requester } from '@leadersboard/jobs';
import type { Ports } from '../open-ports.ts';

const run = promisify(execFile);

type Example = { id: string; directory: string };

/**
 * Makes what jobs are given and what is kept from them, by the folder's generate.ts, where the challenge has no data yet. The data
 * is stored last: a start that is broken off leaves nothing that looks complete.
 */
export async function ensureChallengeData(
  ports: Ports,
  host: Requester,
  { id, directory }: Example,
  { dataDirectory, signal }: { dataDirectory: string; signal: AbortSignal },
): Promise<boolean> {
  if ((await ports.challenges.find(id))?.trees?.data) return false;
  await mkdir(join(dataDirectory, 'tmp'), { recursive: true, mode: 0o700 });
  const scratch = await mkdtemp(join(dataDirectory, 'tmp', `${id}-`));
  try {
    const made = { truth: join(scratch, 'truth'), data: join(scratch, 'data') };
    const generate = [join(directory, 'generate.ts'), '--data', made.data, '--truth', made.truth];
    await run(process.execPath, generate, { signal });
    for (const name of ['truth', 'data'] as const) {
      const files = await findFiles([name], scratch);
      await storeChallengeTree(ports, host, { id, name }, packFiles(files));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return true;
}
