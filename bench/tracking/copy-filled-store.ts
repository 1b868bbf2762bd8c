import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { constants, existsSync, globSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory, createTemporaryDirectory, type RegistersCleanup } from '@leadersboard/kit/testing';
import { openTrackingDatabase, trackingMigrations } from '@leadersboard/tracking/adapters/sqlite';

const SELECT_TABLES = `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
  AND tbl_name IN ('names', 'runs', 'metrics', 'latest_metrics', 'params', 'tags') ORDER BY name`;

const program = fileURLToPath(new URL('./fill-store.ts', import.meta.url));

/** A data directory of one's own whose store holds that many runs. The store is filled once for each form of its tables. */
export async function copyFilledStore(cleanup: RegistersCleanup, runs: number): Promise<string> {
  const kept = join(cacheDirectory(), `tracking-store-${runs}-${await readFingerprint(cleanup)}`);
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

/** Of what decides how the store looks: its migrations, the tables that are filled, and what with. */
async function readFingerprint(cleanup: RegistersCleanup): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['describe-run', 'fill-store', 'growth-experiments']) {
    hash.update(readFileSync(new URL(`./${name}.ts`, import.meta.url)));
  }
  for (const { name } of trackingMigrations.migrations) hash.update(name);
  const file = join(createTemporaryDirectory(cleanup), 'empty.db');
  const database = await openTrackingDatabase({ file });
  for (const { sql } of database.all<{ sql: string }>(SELECT_TABLES)) hash.update(sql);
  await database.close();
  return hash.digest('hex').slice(0, 12);
}
