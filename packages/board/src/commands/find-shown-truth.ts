import { findFiles } from './find-files.ts';
import { hashLocalFile } from './hash-local-file.ts';
import { measureFiles, type SizedFile } from './measure-files.ts';

/** Files of the truth that stand among the data too, where every participant reads them, in sentences. */
export async function findShownTruth(data: string, truth: string): Promise<string[]> {
  const shownBySize = Map.groupBy(await listMeasured(data), ({ sizeBytes }) => sizeBytes);
  const found: string[] = [];
  for (const hidden of await listMeasured(truth)) {
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

async function listMeasured(directory: string): Promise<SizedFile[]> {
  return measureFiles(await findFiles([directory], directory));
}
