import { readdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { AppConfig } from '../config-schema.ts';

/** A folder that never changes once it is there, but may disappear. */
export type Tree = {
  area: 'submissions' | 'artifacts' | 'challenges' | 'truth';
  path: string;
  directory: string;
};

/** A file that may grow. */
export type LooseFile = { path: string; source: string };

export async function listTrees({ dataDirectory, storage }: AppConfig): Promise<Tree[]> {
  const areas = [
    ['submissions', storage.uploadRoot],
    ['artifacts', storage.artifactRoot],
    ['challenges', join(dataDirectory, 'challenges')],
    ['truth', join(dataDirectory, 'truth')],
  ] as const;
  const trees: Tree[] = [];
  for (const [area, root] of areas) {
    for (const entry of await readVisible(root)) {
      if (!entry.isDirectory()) continue;
      trees.push({ area, path: `${area}/${entry.name}`, directory: join(root, entry.name) });
    }
  }
  return trees;
}

/** Logs, and the copies of jobs; where attempts run is not kept, because they begin anew. */
export async function listLooseFiles({ storage }: AppConfig): Promise<LooseFile[]> {
  const areas = [
    ['logs', storage.logRoot, /\.(log|jsonl)$/],
    ['jobs', storage.jobsRoot, /\.json$/],
  ] as const;
  const files: LooseFile[] = [];
  for (const [area, root, pattern] of areas) {
    for (const entry of await readVisible(root)) {
      if (!entry.isFile() || !pattern.test(entry.name)) continue;
      files.push({ path: `${area}/${entry.name}`, source: join(root, entry.name) });
    }
  }
  return files;
}

/** What came through the tracking server. */
export async function listTrackedFiles({ tracking }: Pick<AppConfig, 'tracking'>): Promise<LooseFile[]> {
  const root = resolve(tracking.artifactsDestination);
  const folders = (await readVisible(root)).filter((entry) => entry.isDirectory());
  const files = await Promise.all(folders.map(({ name }) => listFilesBelow(join(root, name))));
  return files.flat().map((source) => ({
    path: `tracking/${relative(root, source).split(sep).join('/')}`,
    source,
  }));
}

/** The paths of all plain files below a directory. */
export async function listFilesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Hidden entries are half-made or belong to one process. */
async function readVisible(root: string) {
  try {
    const entries = await readdir(root, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
