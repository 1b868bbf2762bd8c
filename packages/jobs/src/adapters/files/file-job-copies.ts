import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, syncDirectory, translatingFileErrors } from '@leadersboard/kit/files';
import type { Job } from '../../domain/job.ts';
import { parseTreeId } from '../../domain/tree-id.ts';
import type { JobCopiesPort } from '../../ports/job-copies.ts';

export type FileJobCopiesOptions = {
  root: string;
  /** What a copy says of a job. */
  view(job: Job): unknown;
};

const POSITION = '.copied-up-to';
const DRAFT = '.copy-draft';

/**
 * One `<jobId>.json` a job below `root`. One process at a time writes copies; any may remove some. What a killed one left
 * half-written is overwritten by the next copy.
 */
export async function createFileJobCopies({ root, view }: FileJobCopiesOptions): Promise<JobCopiesPort> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const fileOf = (jobId: string) => join(root, `${parseTreeId(jobId)}.json`);
  const positionFile = join(root, POSITION);
  const draft = join(root, DRAFT);

  async function replace(file: string, text: string): Promise<void> {
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await rename(draft, file);
  }

  return {
    write: (job) =>
      translatingFileErrors(() => replace(fileOf(job.id), `${JSON.stringify(view(job), null, 2)}\n`)),
    remove: (jobId) => translatingFileErrors(() => rm(fileOf(jobId), { force: true })),
    position: () => translatingFileErrors(() => readPosition(positionFile)),
    advance: (position) =>
      translatingFileErrors(async () => {
        await syncDirectory(root);
        await replace(positionFile, `${position}\n`);
      }),
  };
}

/** What cannot be understood counts as nothing followed yet: copies may be written twice. */
async function readPosition(file: string): Promise<number> {
  try {
    const position = Number(await readFile(file, 'utf8'));
    return Number.isSafeInteger(position) && position > 0 ? position : 0;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return 0;
    throw error;
  }
}
