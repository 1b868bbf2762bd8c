import { stat } from 'node:fs/promises';
import { findFiles, type LocalFile } from './find-files.ts';
import { hashLocalFile } from './hash-local-file.ts';

/** Files of the truth that stand among the data too, where every participant reads them, in sentences. */
export async function findShownTruth(data: string, truth: string): Promise<string[]> {
  const shownBySize = Map.groupBy(await measure(data), ({ sizeBytes }) => sizeBytes);
  const found: string[] = [];
  for (const hidden of await measure(truth)) {
    const alike = hidden.sizeBytes === 0 ? [] : (shownBySize.get(hidden.sizeBytes) ?? []);
    const digest = alike.length > 0 ? await hashLocalFile(hidden.source) : undefined;
    for (const shown of alike) {
      if ((await hashLocalFile(shown.source)) !== digest) continue;
      found.push(`data/${shown.path} is the same file as truth/${hidden.path}: participants can read it.`);
      break;
    }
  }
  return found;
}

async function measure(directory: string): Promise<(LocalFile & { sizeBytes: number })[]> {
  const files = await findFiles([directory], directory);
  return Promise.all(files.map(async (file) => ({ ...file, sizeBytes: (await stat(file.source)).size })));
}
