import { type CommandContext, formatCount } from '@leadersboard/kit/cli';
import type { ApiClient } from '@leadersboard/kit/client';
import type { z } from 'zod';
import type { challengeView } from '../api/challenge-schemas.ts';
import { storedTreeView } from '../api/challenge-tree-schemas.ts';
import { digestTree } from '../domain/challenge-tree-files.ts';
import { type TreeName, treeNames } from '../domain/contest.ts';
import { sumBytes } from '../domain/upload-limits.ts';
import { findFiles } from './find-files.ts';
import { hashLocalFile } from './hash-local-file.ts';
import { measureFiles, type SizedFile } from './measure-files.ts';
import { packFiles } from './pack-files.ts';
import type { ChallengeFolder } from './read-challenge-folder.ts';

type ChallengeView = z.infer<typeof challengeView>;

export type SentTree = z.infer<typeof storedTreeView> & { name: TreeName };

/** The truth first, so that whoever finds the data is scored. */
const order: readonly TreeName[] = treeNames.toReversed();

/** Sends the folders of a challenge that the server has not yet, and says what the server made of each. */
export async function sendTrees(
  context: CommandContext,
  client: ApiClient,
  { id, trees: stored }: Pick<ChallengeView, 'id' | 'trees'>,
  trees: ChallengeFolder['trees'],
): Promise<SentTree[]> {
  const sent: SentTree[] = [];
  for (const name of order) {
    const directory = trees[name];
    if (directory === undefined) continue;
    const files = await measureFiles(await findFiles([directory], context.cwd));
    if (await isStored(files, stored[name])) continue;
    sent.push({ name, ...(await sendTree(context, client, { id, name }, files)) });
  }
  return sent;
}

async function sendTree(
  context: CommandContext,
  client: ApiClient,
  { id, name }: { id: string; name: TreeName },
  files: readonly SizedFile[],
): Promise<z.infer<typeof storedTreeView>> {
  const title = `Sending the ${name}, ${formatCount(files.length, 'file')}`;
  const progress = context.progress({ title, total: sumBytes(files) });
  try {
    const content = packFiles(files, progress.update);
    const path = `/challenges/${encodeURIComponent(id)}/trees/${name}`;
    return await client.put(path, { contentType: 'application/x-tar', content }, storedTreeView);
  } finally {
    progress.finish();
  }
}

/** Reading the files here is cheaper than to send them. */
async function isStored(
  files: readonly SizedFile[],
  stored: ChallengeView['trees'][TreeName],
): Promise<boolean> {
  if (stored?.files !== files.length || stored.size !== sumBytes(files)) return false;
  const hashed = [];
  for (const file of files) hashed.push({ ...file, sha256: await hashLocalFile(file.source) });
  return digestTree(hashed) === stored.digest;
}

/** What was sent, for people; what was scored by an older truth is told with the way to score it again. */
export function describeSent(id: string, sent: readonly SentTree[]): string[] {
  const outdated = sent.at(-1)?.outdated_entries ?? 0;
  return [
    ...sent.map(({ name, files }) => `Its ${name} is stored (${formatCount(files, 'file')}).`),
    ...(outdated > 0
      ? [
          `Entries that another truth or scorer has scored: ${outdated}. Score all again with:`,
          `  lb challenge rescore ${id}`,
        ]
      : []),
  ];
}
