import { createReadStream } from 'node:fs';
import { chmod, link } from 'node:fs/promises';
import { hasErrorCode, type Measure, translatingFileErrors, writeNewFile } from '@leadersboard/kit/files';
import type { FinishedFile } from '../../ports/storage.ts';

/** Gives the file a second, read-only name; a file system on which that cannot be gets a copy. */
export async function adoptFile(target: string, { file, ...measure }: FinishedFile): Promise<Measure> {
  if (!(await translatingFileErrors(() => linkIfPossible(file, target)))) {
    return writeNewFile(target, createReadStream(file));
  }
  await translatingFileErrors(() => chmod(target, 0o400));
  return measure;
}

async function linkIfPossible(file: string, target: string): Promise<boolean> {
  try {
    await link(file, target);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK')) return false;
    throw error;
  }
}
