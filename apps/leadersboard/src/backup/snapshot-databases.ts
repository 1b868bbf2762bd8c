import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AppConfig } from '../config-schema.ts';
import { listDatabases, trackingDatabaseFile } from '../data-directory.ts';

type Places = Pick<AppConfig, 'dataDirectory' | 'tracking'>;

export type Snapshot = {
  files: readonly { name: string; source: string }[];
  remove(): Promise<void>;
};

const BUSY_MS = 30_000;

/**
 * Copies every database as it is at one moment, while others write. VACUUM INTO reads in one transaction; SQLite's backup
 * interface would begin anew with each write of another process and never end on a busy server
 * (https://sqlite.org/c3ref/backup_finish.html).
 */
export async function snapshotDatabases(config: Places): Promise<Snapshot> {
  const folder = join(config.dataDirectory, 'tmp', `backup-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const databases = await listDatabases(config);
    const files = databases.map((file) => {
      const name = file === trackingDatabaseFile(config) ? 'tracking.db' : basename(file);
      const source = join(folder, name);
      copyDatabase(file, source);
      return { name, source };
    });
    return { files, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function copyDatabase(file: string, target: string): void {
  const connection = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MS });
  try {
    connection.prepare('VACUUM INTO ?').run(target);
  } finally {
    connection.close();
  }
}
