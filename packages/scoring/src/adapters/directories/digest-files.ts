import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DigestFiles } from '../../domain/score-files.ts';
import { findPredictions } from './find-predictions.ts';

/** Over the plain files of the predictions, in the order of their paths. */
export const digestFiles: DigestFiles = async (entryDirectory) => {
  const root = await findPredictions(entryDirectory);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = createHash('sha256');
    await pipeline(createReadStream(file), content);
    hash.update(`${JSON.stringify(relative(root, file))} ${content.digest('hex')}\n`);
  }
  return hash.digest('hex');
};
