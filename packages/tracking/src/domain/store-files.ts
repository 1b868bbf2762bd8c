import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ArtifactStorePort } from '../ports/artifact-store.ts';
import { trackingErrors } from '../tracking-errors.ts';
import type { Recording, RecordingFile } from './recording.ts';

type Options = {
  isNew: boolean;
  signal: AbortSignal;
  /** Throws where the server is not well. */
  checkServer(): Promise<void>;
};

type Shortcoming = { because: string; mayPass: boolean };

/**
 * Stores the files that are not there yet; returns a sentence about those that cannot be stored, where there are any. Where the
 * server fails over some of them alone, the others are stored, and `mlflow_file_failed` is thrown unless they may be left out.
 */
export async function storeFiles(
  store: ArtifactStorePort | { unavailableBecause: string },
  { files, leavesOutFailing = false }: Pick<Recording, 'files' | 'leavesOutFailing'>,
  { isNew, signal, checkServer }: Options,
): Promise<string | undefined> {
  if (files.length === 0) return undefined;
  if ('unavailableBecause' in store) return `No file is here: ${store.unavailableBecause}`;
  const present = isNew ? new Map<string, number>() : await findPresent(store, files, signal);
  const leftOut: string[] = [];
  const failing: string[] = [];
  for (const file of files) {
    if (file.sizeBytes !== undefined && present.get(file.path) === file.sizeBytes) continue;
    const lacking = await storeFile(store, file, signal);
    if (!lacking) continue;
    if (lacking.mayPass) await checkServer();
    const list = lacking.mayPass && !leavesOutFailing ? failing : leftOut;
    list.push(`${file.path} (${lacking.because})`);
  }
  if (failing.length > 0) {
    throw trackingErrors.mlflow_file_failed(
      `The tracking server is well, but fails over ${failing.length} of ${files.length} files: ${failing.join('; ')}`,
    );
  }
  return leftOut.length === 0
    ? undefined
    : `Files that are not here (${leftOut.length}): ${leftOut.join('; ')}`;
}

async function storeFile(
  store: ArtifactStorePort,
  file: RecordingFile,
  signal: AbortSignal,
): Promise<Shortcoming | undefined> {
  const content = await file.open();
  if (!content) return { because: 'it is no longer kept', mayPass: false };
  try {
    await store.put(file.path, content, signal);
    return undefined;
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    if (error.code === 'mlflow_refused') return { because: error.message, mayPass: false };
    if (error.code === 'mlflow_unavailable') return { because: error.message, mayPass: true };
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
