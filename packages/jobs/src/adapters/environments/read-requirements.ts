import { join } from 'node:path';
import { findPlainFile, readFully } from '@leadersboard/kit/files';
import { jobsErrors } from '../../jobs-errors.ts';
import { MAX_REQUIREMENTS_BYTES, parseRequirements, type Requirement } from './parse-requirements.ts';

/** Those of the requirements.txt at the top of the submission's files; none where it has no such file. */
export async function readRequirements(sourceDirectory: string): Promise<Requirement[]> {
  const handle = await findPlainFile(join(sourceDirectory, 'requirements.txt'));
  if (!handle) return [];
  try {
    const bytes = await readFully(handle, Buffer.alloc(MAX_REQUIREMENTS_BYTES + 1), 0);
    if (bytes.length <= MAX_REQUIREMENTS_BYTES) return parseRequirements(bytes.toString());
    throw jobsErrors.environment_failed(
      `requirements.txt has more than ${MAX_REQUIREMENTS_BYTES} bytes. Name packages and versions only.`,
    );
  } finally {
    await handle.close();
  }
}
