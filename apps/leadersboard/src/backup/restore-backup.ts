import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { translatingFileErrors } from '@leadersboard/kit/files';
import { appErrors } from '../app-errors.ts';
import { letOthersRead } from '../let-others-read.ts';
import type { BackupCounts } from './backup-format.ts';
import { isMissing } from './list-trees.ts';
import { type UnpackedBackup, unpackBackup } from './unpack-backup.ts';

export type RestoreOptions = {
  source: Readable;
  /** Must not exist, or have nothing in it. */
  directory: string;
  onFile(files: number): void;
};

/** The directory is there whole in the end, or it is as it was. */
export async function restoreBackup({ source, directory, onFile }: RestoreOptions): Promise<BackupCounts> {
  const target = resolve(directory);
  await refuseFull(target);
  const draft = `${target}.restoring-${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  try {
    const unpacked = await explainingDamage(() => unpackBackup(source, draft, onFile));
    compareDigests(unpacked);
    await removeUnlisted(unpacked, draft);
    await openChallenges(draft);
    await rename(draft, target);
    return unpacked.manifest.counts;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What is for jobs to read. */
async function openChallenges(directory: string): Promise<void> {
  await letOthersRead(join(directory, 'challenges')).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

async function refuseFull(target: string): Promise<void> {
  const names = await readdir(target).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  if (names.length === 0) return;
  throw appErrors.directory_not_empty(
    `${target} has ${names.length} entries. A backup is restored into an empty directory only; name another one with --data.`,
  );
}

/** What zlib and tar say of a damaged archive, in our words. */
async function explainingDamage<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await translatingFileErrors(work);
  } catch (cause) {
    if (cause instanceof LeadersBoardError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw appErrors.backup_invalid(
      `The backup is damaged or cut off (${reason}). Copy it anew, or take another one; nothing was restored.`,
      { cause },
    );
  }
}

function compareDigests({ written, manifest }: UnpackedBackup): void {
  for (const { path, sizeBytes, sha256 } of manifest.entries) {
    const found = written.get(path);
    if (found?.sizeBytes === sizeBytes && found.sha256 === sha256) continue;
    throw appErrors.backup_invalid(
      `${path} of the backup is ${found ? 'not what it was when it was copied' : 'missing'}. Take another backup; nothing was restored.`,
    );
  }
}

/** Parts of what was removed while it was copied, with the folders in which nothing else is. */
async function removeUnlisted({ written, manifest }: UnpackedBackup, directory: string): Promise<void> {
  const listed = new Set(manifest.entries.map(({ path }) => path));
  for (const path of written.keys()) {
    if (listed.has(path)) continue;
    await rm(join(directory, path));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      if (!(await removeIfEmpty(join(directory, folder)))) break;
    }
  }
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  if ((await readdir(folder)).length > 0) return false;
  await rmdir(folder);
  return true;
}
