import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { listDatabases } from '../data-directory.ts';

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
export async function snapshotDatabases(dataDirectory: string): Promise<Snapshot> {
  const folder = join(dataDirectory, 'tmp', `backup-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const databases = await listDatabases(dataDirectory);
    const files = databases.map((file) => {
      const source = join(folder, basename(file));
      copyDatabase(file, source);
      return { name: basename(file), source };
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
