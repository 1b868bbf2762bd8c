import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { AppConfig } from './config-schema.ts';

type Places = Pick<AppConfig, 'dataDirectory' | 'tracking'>;

/** The file that BACKEND_STORE_URI names: in the data directory unless set. */
export function trackingDatabaseFile({ tracking }: Pick<AppConfig, 'tracking'>): string {
  return resolve(tracking.backendStore.replace(/^sqlite:\/\/\//, ''));
}

/** The paths of the databases, in order of their names; none where there is no data directory. */
export async function listDatabases(config: Places): Promise<string[]> {
  const tracking = trackingDatabaseFile(config);
  const isElsewhere = dirname(tracking) !== resolve(config.dataDirectory) && existsSync(tracking);
  return [...(await listIn(config.dataDirectory)), ...(isElsewhere ? [tracking] : [])];
}

async function listIn(dataDirectory: string): Promise<string[]> {
  const names = await readdir(dataDirectory).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const databases = names.filter((name) => name.endsWith('.db'));
  return databases.sort().map((name) => join(dataDirectory, name));
}
