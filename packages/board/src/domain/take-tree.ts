import type { Readable } from 'node:stream';
import type { StoredFile, TreeDraft } from '@leadersboard/jobs';
import { kitErrors } from '@leadersboard/kit/errors';
import type { ArchivePort } from '../ports/archive.ts';
import type { TreeName } from './contest.ts';
import { createRefusal, parseMemberPath, unpackedLimit } from './survey-archive.ts';
import { namingArchive } from './unpack-archive.ts';
import { sumBytes } from './upload-limits.ts';

/** How large a tree of a challenge may be. */
export type TreeLimits = { maxBytes: number; maxFiles: number };

/**
 * Writes the files of a tar to the draft while it arrives. Throws `archive_refused` for what no tree can hold, and
 * `payload_too_large` for what is too much.
 */
export async function takeTree(
  { archives, treeLimits }: { archives: ArchivePort; treeLimits: TreeLimits },
  draft: TreeDraft,
  name: TreeName,
  content: Readable,
): Promise<StoredFile[]> {
  const path = `${name}.tar`;
  const refuse = createRefusal(path);
  const files: StoredFile[] = [];
  let announcedBytes = 0;
  const source = { path, sizeBytes: 0, open: async () => content };
  for await (const member of archives.read(source, { maxBytes: unpackedLimit(treeLimits) })) {
    const target = parseMemberPath(member, refuse);
    if (target === undefined) continue;
    announcedBytes += member.sizeBytes;
    requireRoom(name, treeLimits, { files: files.length + 1, sizeBytes: announcedBytes });
    files.push(await namingArchive(path, () => draft.write(target, member.content())));
  }
  if (files.length === 0) throw refuse('It holds no file.');
  requireRoom(name, treeLimits, { files: files.length, sizeBytes: sumBytes(files) });
  return files;
}

function requireRoom(
  name: TreeName,
  { maxBytes, maxFiles }: TreeLimits,
  { files, sizeBytes }: { files: number; sizeBytes: number },
): void {
  if (files <= maxFiles && sizeBytes <= maxBytes) return;
  throw kitErrors.payload_too_large(
    `The ${name} of a challenge has at most ${maxFiles} files and ${maxBytes} bytes here, and this is more. Send less, or ask the operator for more (LB_CHALLENGE_TREE_MAX_FILES, LB_CHALLENGE_TREE_MAX_BYTES).`,
  );
}
