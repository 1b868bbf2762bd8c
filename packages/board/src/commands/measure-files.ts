import { stat } from 'node:fs/promises';
import type { LocalFile } from './find-files.ts';

export type SizedFile = LocalFile & { sizeBytes: number };

export async function measureFiles(files: readonly LocalFile[]): Promise<SizedFile[]> {
  return Promise.all(files.map(async (file) => ({ ...file, sizeBytes: (await stat(file.source)).size })));
}
