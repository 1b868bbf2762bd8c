import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The paths of the databases in a data directory, in order of their names; none where it does not exist. */
export async function listDatabases(dataDirectory: string): Promise<string[]> {
  const names = await readdir(dataDirectory).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const databases = names.filter((name) => name.endsWith('.db'));
  return databases.sort().map((name) => join(dataDirectory, name));
}
