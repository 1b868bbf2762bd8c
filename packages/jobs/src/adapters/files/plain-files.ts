import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from '@leadersboard/kit/files';
import { parseTreePath } from '../../domain/tree-path.ts';
import type { LeftOut } from '../../ports/storage.ts';

type LeaveOut = (entry: LeftOut, place: Buffer) => void;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The paths, relative to `directory`, of the regular files below it in a fixed order. Directories are walked, links are
 * not; everything else is told to `leaveOut`, with its place byte by byte.
 */
export async function* listPlainFiles(
  directory: string,
  leaveOut: LeaveOut,
  folder = '',
): AsyncGenerator<string> {
  for (const entry of await readEntries(directory, folder, leaveOut)) {
    const name = decodeName(entry.name);
    const path = folder + (name ?? entry.name.toString('latin1'));
    const because =
      name === undefined ? 'its name is not UTF-8' : (describePath(path) ?? describeKind(entry));
    if (because)
      leaveOut({ path, because }, Buffer.concat([Buffer.from(join(directory, folder, '/')), entry.name]));
    else if (entry.isDirectory()) yield* listPlainFiles(directory, leaveOut, `${path}/`);
    else yield path;
  }
}

async function readEntries(directory: string, folder: string, leaveOut: LeaveOut): Promise<Dirent<Buffer>[]> {
  try {
    const entries = await readdir(join(directory, folder), { withFileTypes: true, encoding: 'buffer' });
    return entries.sort((left, right) => Buffer.compare(left.name, right.name));
  } catch (error) {
    const because = describeRefusal(error);
    if (because === undefined) throw error;
    leaveOut({ path: folder || '.', because }, Buffer.from(join(directory, folder)));
    return [];
  }
}

/** Why an entry of a program's output cannot be read; undefined where that is no fault of the entry. */
export function describeRefusal(error: unknown): string | undefined {
  if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return 'it vanished';
  if (hasErrorCode(error, 'EACCES', 'EPERM')) return 'it may not be read';
  return undefined;
}

function describeKind(entry: Dirent<Buffer>): string | undefined {
  if (entry.isFile() || entry.isDirectory()) return undefined;
  if (entry.isSymbolicLink()) return 'it is a symbolic link';
  if (entry.isFIFO()) return 'it is a pipe';
  if (entry.isSocket()) return 'it is a socket';
  return 'it is a device';
}

function describePath(path: string): string | undefined {
  try {
    parseTreePath(path);
    return undefined;
  } catch {
    return 'its name is not allowed';
  }
}

function decodeName(name: Buffer): string | undefined {
  try {
    return strictUtf8.decode(name);
  } catch {
    return undefined;
  }
}
