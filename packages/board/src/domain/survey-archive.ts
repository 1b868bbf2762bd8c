import { parseTreePath } from '@leadersboard/jobs';
import { LeadersBoardError, quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { ArchiveMember, ArchivePort, ArchiveSource } from '../ports/archive.ts';
import type { UploadLimits } from './upload-limits.ts';

/** Where the files of an archive go. */
export type ArchivePlan = {
  /** The path in the submission; undefined for what is left out. */
  pathOf(member: ArchiveMember): string | undefined;
};

/** Zeros pack 1,000 to one, honest data seldom 20 to one; small archives harm nobody. */
const MAX_RATIO = 200;
const HARMLESS_BYTES = 10_000_000;
/** Folders have members of their own, and some tools write a companion for each file. */
const MEMBERS_PER_FILE = 4;

/**
 * Looks through the whole archive before anything of it is written. Throws `archive_refused` for what no honest archive
 * holds. A folder that all files lie in is left out of their paths, as is what macOS adds.
 */
export async function surveyArchive(
  archives: ArchivePort,
  source: ArchiveSource,
  limits: UploadLimits,
): Promise<ArchivePlan> {
  const refuse = createRefusal(source.path);
  const paths: string[] = [];
  let memberCount = 0;
  let sizeBytes = 0;
  for await (const member of archives.read(source, { maxBytes: unpackedLimit(limits) })) {
    memberCount += 1;
    const path = parseMemberPath(member, refuse);
    if (memberCount > limits.maxFiles * MEMBERS_PER_FILE)
      throw refuse(`It has more than ${memberCount - 1} members.`);
    if (path === undefined) continue;
    paths.push(path);
    sizeBytes += member.sizeBytes;
    if (paths.length > limits.maxFiles) throw refuse(`It has more than ${limits.maxFiles} files.`);
    if (sizeBytes > limits.maxBytes) throw refuse(`It unpacks to more than ${limits.maxBytes} bytes.`);
    if (sizeBytes > HARMLESS_BYTES && sizeBytes > source.sizeBytes * MAX_RATIO)
      throw refuse(`It unpacks to more than ${MAX_RATIO} times its size.`);
  }
  if (paths.length === 0) throw refuse('It holds no file.');
  const prefix = findCommonFolder(paths);
  return { pathOf: (member) => parseMemberPath(member, refuse)?.slice(prefix.length) };
}

/** Members have headers and are padded. */
export function unpackedLimit({ maxBytes, maxFiles }: Pick<UploadLimits, 'maxBytes' | 'maxFiles'>): number {
  return maxBytes + maxFiles * MEMBERS_PER_FILE * 4096;
}

type Refuse = (found: string, cause?: unknown) => LeadersBoardError;

export function createRefusal(archivePath: string): Refuse {
  return (found, cause) =>
    boardErrors.archive_refused(
      `The archive ${quote(archivePath)} cannot be unpacked. ${found} Pack only files and folders, and send less if it is too much.`,
      { cause },
    );
}

/** Undefined for folders, which come by their files, and for what is left out. Throws for all that no tree can hold. */
export function parseMemberPath({ path, kind }: ArchiveMember, refuse: Refuse): string | undefined {
  if (kind !== 'file' && kind !== 'folder') throw refuse(`It holds the ${kind} ${quote(path)}.`);
  const bare = path.replace(/\/$/, '');
  if (kind === 'folder' && (bare === '.' || bare === '')) return undefined;
  const parsed = parsePath(bare, refuse);
  return kind === 'folder' || isLitter(parsed) ? undefined : parsed;
}

function parsePath(path: string, refuse: Refuse): string {
  try {
    return parseTreePath(path);
  } catch (error) {
    throw error instanceof LeadersBoardError ? refuse(error.message, error) : error;
  }
}

/** What macOS adds: it says how a folder looks, or what the file of the same name is. */
function isLitter(path: string): boolean {
  return path.split('/').some((name) => name === '__MACOSX' || name === '.DS_Store' || name.startsWith('._'));
}

function findCommonFolder([first = '', ...rest]: readonly string[]): string {
  const folder = first.slice(0, first.indexOf('/') + 1);
  return rest.every((path) => path.startsWith(folder)) ? folder : '';
}
