import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ArtifactStorePort } from '../ports/artifact-store.ts';
import type { RecordingFile } from './recording.ts';

type Options = { isNew: boolean; signal: AbortSignal };

/** Stores the files that are not there yet; returns a sentence about those that cannot be stored, where there are any. */
export async function storeFiles(
  store: ArtifactStorePort | { unavailableBecause: string },
  files: readonly RecordingFile[],
  { isNew, signal }: Options,
): Promise<string | undefined> {
  if (files.length === 0) return undefined;
  if ('unavailableBecause' in store) return `No file is here: ${store.unavailableBecause}`;
  const present = isNew ? new Map<string, number>() : await findPresent(store, files, signal);
  const leftOut: string[] = [];
  for (const file of files) {
    if (file.sizeBytes !== undefined && present.get(file.path) === file.sizeBytes) continue;
    const because = await storeFile(store, file, signal);
    if (because) leftOut.push(`${file.path} (${because})`);
  }
  return leftOut.length === 0
    ? undefined
    : `Files that are not here (${leftOut.length}): ${leftOut.join('; ')}`;
}

async function storeFile(
  store: ArtifactStorePort,
  file: RecordingFile,
  signal: AbortSignal,
): Promise<string | undefined> {
  const content = await file.open();
  if (!content) return 'it is no longer kept';
  try {
    await store.put(file.path, content, signal);
    return undefined;
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'mlflow_refused') return error.message;
    throw error;
  }
}

async function findPresent(
  store: ArtifactStorePort,
  files: readonly RecordingFile[],
  signal: AbortSignal,
): Promise<Map<string, number>> {
  const folders = new Set(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  const present = new Map<string, number>();
  for (const folder of folders) {
    for (const [path, size] of await store.sizes(folder, signal)) present.set(path, size);
  }
  return present;
}
