import { relative, sep } from 'node:path';
import type { LoadedConfig } from '@leadersboard/kit/config';
import packageJson from '../../package.json' with { type: 'json' };
import type { AppConfig } from '../config-schema.ts';
import {
  type BackupCounts,
  type BackupEntry,
  CONFIGURATION,
  FORMAT,
  HEAD,
  MANIFEST,
} from './backup-format.ts';
import { type ArchiveWriter, createArchiveWriter } from './create-archive-writer.ts';
import {
  isMissing,
  listFilesBelow,
  listLooseFiles,
  listTrackedFiles,
  listTrees,
  type Tree,
} from './list-trees.ts';
import { snapshotDatabases } from './snapshot-databases.ts';

/*
 * Every file that a row names is on disk before the row is. So the databases are copied first and the trees after them: what the
 * copy names was there. A tree that is removed while it is copied had its row removed, or will have: then the databases are
 * copied again, and only trees that have come meanwhile are added, until nothing was removed during a whole pass.
 *
 * The files of tracked runs may change while the runs are looked at; each is copied as it was when it was opened, because a new
 * content takes a name only as a whole.
 */

export type BackupOptions = {
  settings: LoadedConfig<AppConfig>;
  output: NodeJS.WritableStream;
  createdAt: Date;
  onFile(files: number): void;
};

export async function writeBackup(options: BackupOptions): Promise<BackupCounts> {
  const { settings, output, createdAt, onFile } = options;
  const config = settings.value;
  const archive = countingFiles(createArchiveWriter(output), onFile);
  const head = { format: FORMAT, version: packageJson.version, created_at: createdAt.toISOString() };
  await archive.addText(HEAD, JSON.stringify(head));

  const { trees, snapshot } = await addTrees(archive, config);
  try {
    const entries = [...trees.values()].flat();
    for (const { path, source } of [...(await listLooseFiles(config)), ...(await listTrackedFiles(config))]) {
      const entry = await unlessMissing(() => archive.addFile(path, source));
      if (entry) entries.push(entry);
    }
    for (const { name, source } of snapshot.files) entries.push(await archive.addFile(name, source));
    entries.push(await archive.addText(CONFIGURATION, describeSettings(settings)));
    const counts = {
      ...countTrees([...trees.keys()]),
      databases: snapshot.files.length,
      files: entries.length,
    };
    await archive.addText(MANIFEST, JSON.stringify({ counts, entries }));
    await archive.finish();
    return counts;
  } finally {
    await snapshot.remove();
  }
}

/** Returns the entries of each whole tree, and the databases that name no tree which is not among them. */
async function addTrees(archive: ArchiveWriter, config: AppConfig) {
  const trees = new Map<string, BackupEntry[]>();
  for (;;) {
    const before = new Set((await listTrees(config)).map(({ path }) => path));
    const snapshot = await snapshotDatabases(config);
    try {
      const present = await listTrees(config);
      for (const { path } of present) before.delete(path);
      const vanished = await addNewTrees(archive, present, trees);
      if (before.size === 0 && !vanished) return { trees, snapshot };
      await snapshot.remove();
    } catch (error) {
      await snapshot.remove();
      throw error;
    }
  }
}

/** Returns whether one was removed while it was copied. */
async function addNewTrees(
  archive: ArchiveWriter,
  present: readonly Tree[],
  trees: Map<string, BackupEntry[]>,
): Promise<boolean> {
  let vanished = false;
  for (const tree of present.filter(({ path }) => !trees.has(path))) {
    const entries = await unlessMissing(() => addTree(archive, tree));
    if (entries) trees.set(tree.path, entries);
    else vanished = true;
  }
  return vanished;
}

async function addTree(archive: ArchiveWriter, { path, directory }: Tree): Promise<BackupEntry[]> {
  const entries: BackupEntry[] = [];
  for (const source of await listFilesBelow(directory)) {
    const inner = relative(directory, source).split(sep).join('/');
    entries.push(await archive.addFile(`${path}/${inner}`, source));
  }
  return entries;
}

async function unlessMissing<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** With secrets: a server is brought back with the tokens that people have. */
function describeSettings({ value, describe }: LoadedConfig<AppConfig>): string {
  const origins = Object.fromEntries(describe().map(({ path, origin }) => [path, origin]));
  return JSON.stringify({ settings: value, origins }, null, 2);
}

function countTrees(paths: readonly string[]): Pick<BackupCounts, 'submissions' | 'artifacts'> {
  const count = (area: Tree['area']) => paths.filter((path) => path.startsWith(`${area}/`)).length;
  return { submissions: count('submissions'), artifacts: count('artifacts') };
}

function countingFiles(archive: ArchiveWriter, onFile: (files: number) => void): ArchiveWriter {
  let files = 0;
  return {
    ...archive,
    async addFile(path, source) {
      const entry = await archive.addFile(path, source);
      files += 1;
      onFile(files);
      return entry;
    },
  };
}
