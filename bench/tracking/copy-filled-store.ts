import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants, existsSync, globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { repository } from '../../test/start-leadersboard.ts';

const program = fileURLToPath(new URL('./fill-store.ts', import.meta.url));

/** A data directory of one's own whose store holds that many runs. The store is filled once for each form of its tables. */
export async function copyFilledStore(cleanup: RegistersCleanup, runs: number): Promise<string> {
  const kept = join(cacheDirectory(), `tracking-store-${runs}-${readFingerprint()}`);
  if (!existsSync(kept)) await fillStore(kept, runs);
  const dataDirectory = join(createTemporaryDirectory(cleanup), 'data');
  await mkdir(dataDirectory, { mode: 0o700 });
  await copyFile(join(kept, 'tracking.db'), join(dataDirectory, 'tracking.db'), constants.COPYFILE_FICLONE);
  return dataDirectory;
}

async function fillStore(kept: string, runs: number): Promise<void> {
  for (const outdated of globSync(join(cacheDirectory(), `tracking-store-${runs}-*`))) {
    await rm(outdated, { recursive: true });
  }
  const unfinished = `${kept}-unfinished`;
  const filling = spawn(process.execPath, [program, join(unfinished, 'tracking.db'), `${runs}`], {
    stdio: 'inherit',
  });
  const [code] = await once(filling, 'exit');
  if (code !== 0) throw new Error(`The store of ${runs} runs could not be filled: code ${code}.`);
  await rename(unfinished, kept);
}

/** Of what decides how the store looks. */
function readFingerprint(): string {
  const hash = createHash('sha256');
  const sources = [
    'packages/tracking/src/adapters/sqlite/migrations/*.ts',
    'bench/tracking/{describe-run,fill-store,growth-experiments}.ts',
  ];
  for (const file of globSync(sources, { cwd: repository }).sort())
    hash.update(readFileSync(join(repository, file)));
  return hash.digest('hex').slice(0, 12);
}
