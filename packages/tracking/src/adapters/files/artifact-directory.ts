import { constants } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArtifactStorePort } from '../../ports/artifact-store.ts';
import { trackingErrors } from '../../tracking-errors.ts';

const REPLACE = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/**
 * The directory that an artifact root `file://` names, where it lies in the one that the operator shares with the server: who
 * may create experiments there must not choose where we write.
 */
export async function openArtifactDirectory(
  root: URL,
  shared: string | undefined,
): Promise<ArtifactStorePort | { unavailableBecause: string }> {
  const directory = fileURLToPath(root);
  if (shared === undefined || !isInside(shared, directory)) {
    return {
      unavailableBecause: `the tracking server keeps files in ${directory}, and DEFAULT_ARTIFACT_ROOT ${shared === undefined ? 'is not set' : `is ${shared}`}. Set it to the directory that both share.`,
    };
  }
  const existing = await realpath(shared).catch(() => undefined);
  if (existing === undefined) {
    return { unavailableBecause: `${shared}, the DEFAULT_ARTIFACT_ROOT, is not on this machine. Mount it.` };
  }
  await translating(() => mkdir(directory, { recursive: true }));
  if (isInside(existing, await realpath(directory))) return createArtifactDirectory(directory);
  return { unavailableBecause: `${directory} is a link that leads out of ${shared}.` };
}

function createArtifactDirectory(directory: string): ArtifactStorePort {
  return {
    sizes: (folder) => translating(() => measureFiles(directory, folder)),

    async put(path, content, signal) {
      try {
        signal.throwIfAborted();
        await translating(() => writeWhole(join(directory, path), content));
      } finally {
        content.destroy();
      }
    },
  };
}

async function measureFiles(directory: string, folder: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(noneWhereAbsent);
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const { size } = await stat(join(directory, folder, entry.name));
    sizes.set(folder ? `${folder}/${entry.name}` : entry.name, size);
  }
  return sizes;
}

function noneWhereAbsent(error: unknown): never[] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}

/** The name of the unfinished file is always the same, so that the next try replaces what a crash left. */
async function writeWhole(file: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(unfinished, REPLACE, 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}

function isInside(parent: string, child: string): boolean {
  const path = relative(parent, child);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`);
}

const refusedNames = new Set(['ENAMETOOLONG', 'EINVAL', 'EILSEQ', 'EISDIR', 'ENOTDIR', 'ELOOP']);

async function translating<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
    const detail = `The directory that is shared with the tracking server refused ${error.syscall} with ${error.code}.`;
    const refuse = refusedNames.has(String(error.code))
      ? trackingErrors.mlflow_refused
      : trackingErrors.mlflow_unavailable;
    throw refuse(detail, { cause: error });
  }
}
