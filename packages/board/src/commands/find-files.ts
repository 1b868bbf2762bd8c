import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { kitErrors } from '@leadersboard/kit/errors';

/** A file on this machine and its path in the submission. */
export type LocalFile = { source: string; path: string };

/** The files to send: each file that is named, under its own name, and what lies below each folder that is named. */
export async function findFiles(paths: readonly string[], cwd: string): Promise<LocalFile[]> {
  const found: LocalFile[] = [];
  for (const path of paths) {
    const source = join(path.startsWith('/') ? '/' : cwd, path);
    const kind = await stat(source).catch((cause: unknown) => {
      throw kitErrors.usage(`There is no file or folder ${path} to send.`, { cause });
    });
    if (kind.isDirectory()) found.push(...(await listFolder(source)));
    else found.push({ source, path: basename(source) });
  }
  return found;
}

async function listFolder(folder: string): Promise<LocalFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => ({ source: join(entry.parentPath, entry.name), inFolder: entry.parentPath }))
    .map(({ source }) => ({ source, path: source.slice(folder.length).replace(/^\/+/, '') }))
    .filter(({ path }) => !path.split('/').some(isLeftOut))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Hidden files, and what Python leaves behind by itself. */
function isLeftOut(name: string): boolean {
  return name.startsWith('.') || name === '__pycache__';
}
