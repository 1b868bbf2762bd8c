import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';

/** A file on this machine and its path in the submission. */
export type LocalFile = { source: string; path: string };

/**
 * The files to send, each once: every file that is named, under its own name, and what lies below each folder that is
 * named, but for hidden files, links and what Python leaves behind.
 */
export async function findFiles(paths: readonly string[], cwd: string): Promise<LocalFile[]> {
  const found = new Map<string, LocalFile>();
  for (const path of paths) {
    for (const file of await listFiles(path, resolve(cwd, path))) {
      refuseClash(found.get(file.path), file);
      await refuseUnreadable(file.source);
      found.set(file.path, file);
    }
  }
  if (found.size === 0) throw nothingFound(paths);
  return [...found.values()];
}

function nothingFound(paths: readonly string[]): Error {
  return kitErrors.usage(
    `There is no file to send in ${paths.join(', ')}: hidden files, links and what Python leaves behind stay here.`,
  );
}

async function listFiles(named: string, source: string): Promise<LocalFile[]> {
  const kind = await stat(source).catch((cause: unknown) => {
    throw kitErrors.usage(`There is no file or folder ${named} to send.`, { cause });
  });
  if (kind.isDirectory()) return listFolder(source);
  if (kind.isFile()) return [{ source, path: basename(source) }];
  throw kitErrors.usage(`${named} is neither a file nor a folder, so it cannot be sent.`);
}

async function listFolder(folder: string): Promise<LocalFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((source) => ({ source, path: relative(folder, source).split(sep).join('/') }))
    .filter(({ path }) => !path.split('/').some(isLeftOut))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Hidden files, and what Python leaves behind. */
export function isLeftOut(name: string): boolean {
  return name.startsWith('.') || name === '__pycache__';
}

function refuseClash(earlier: LocalFile | undefined, { source, path }: LocalFile): void {
  if (!earlier || earlier.source === source) return;
  throw kitErrors.usage(
    `${earlier.source} and ${source} would both be ${path} in the submission. Name the folder that holds both, or rename one.`,
  );
}

/** Found out before anything is sent: Node ends the process over a blob whose file cannot be read. */
async function refuseUnreadable(source: string): Promise<void> {
  const handle = await open(source).catch((cause: unknown) => {
    throw kitErrors.usage(`${source} may not be read. Give yourself the right to, or leave it out.`, {
      cause,
    });
  });
  await handle.close();
}
