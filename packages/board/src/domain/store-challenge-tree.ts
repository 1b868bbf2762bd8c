import type { Readable } from 'node:stream';
import type { Requester, StoredFile } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import { boardErrors } from '../board-errors.ts';
import type { ArchivePort } from '../ports/archive.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge } from './challenge.ts';
import { type ChallengeTreeStores, digestTree } from './challenge-tree-files.ts';
import { requireOwner } from './change-challenge.ts';
import type { ChallengeTree, TreeName } from './contest.ts';
import { countOutdated, type EntryDigests } from './count-outdated.ts';
import { getChallenge } from './get-challenge.ts';
import { type TreeLimits, takeTree } from './take-tree.ts';
import { sumBytes } from './upload-limits.ts';

/*
 * A tree is stored under a new id before the challenge names it, so that whoever reads the challenge finds the tree that it
 * names. After a crash in between, the tree has no name, and is collected later. Of two uploads at once the later one stays.
 */

export type StoreTreePorts = {
  challenges: ChallengePort;
  challengeTrees: ChallengeTreeStores;
  archives: ArchivePort;
  entries: EntryDigests;
  clock: { now(): number };
  createId(): string;
  treeLimits: TreeLimits;
};

export type StoredTree = {
  challenge: Challenge;
  tree: ChallengeTree;
  /** False where the files were there already. */
  changed: boolean;
  /** How many entries were scored against another truth, or by another scorer, than is there now. */
  outdatedEntries: number;
};

export type NamedTree = { id: string; name: TreeName };

/** Takes the files of a tar as a tree of the challenge, whole or not at all. */
export async function storeChallengeTree(
  ports: StoreTreePorts,
  requester: Requester,
  { id, name }: NamedTree,
  content: Readable,
): Promise<StoredTree> {
  const current = await getChallenge(ports.challenges, id);
  requireOwner(current, requester);
  const treeId = ports.createId();
  const storage = ports.challengeTrees[name];
  await using drafts = new AsyncDisposableStack();
  const draft = drafts.adopt(await storage.begin(treeId), (begun) => begun.discard());
  const files = await takeTree(ports, draft, name, content);
  requireEntrypoint(current, name, files);
  const tree = describeTree(treeId, files, ports.clock.now());
  const equal = current.trees?.[name];
  if (equal?.digest === tree.digest) {
    return {
      challenge: current,
      tree: equal,
      changed: false,
      outdatedEntries: await countOutdated(ports.entries, current),
    };
  }
  await draft.seal();
  const named = await nameTree(ports, requester, { id, name }, tree);
  if (!named.changed) await storage.remove(treeId);
  return { ...named, outdatedEntries: await countOutdated(ports.entries, named.challenge) };
}

function describeTree(treeId: string, files: readonly StoredFile[], storedAt: number): ChallengeTree {
  const digest = digestTree(files);
  return { treeId, digest, files: files.length, sizeBytes: sumBytes(files), storedAt };
}

/** The next revision of the challenge has the tree, unless the one that it has is equal. */
async function nameTree(
  { challenges, clock }: StoreTreePorts,
  requester: Requester,
  { id, name }: NamedTree,
  tree: ChallengeTree,
): Promise<Omit<StoredTree, 'outdatedEntries'>> {
  for (;;) {
    const current = await getChallenge(challenges, id);
    requireOwner(current, requester);
    const equal = current.trees?.[name];
    if (equal?.digest === tree.digest) return { challenge: current, tree: equal, changed: false };
    const challenge = {
      ...{ ...current, revision: current.revision + 1, updatedAt: clock.now() },
      trees: { ...current.trees, [name]: tree },
    };
    if (await challenges.update(challenge, requester.user)) return { challenge, tree, changed: true };
  }
}

function requireEntrypoint(
  { id, scorer }: Challenge,
  name: TreeName,
  files: readonly { path: string }[],
): void {
  if (name !== 'scorer' || scorer?.kind !== 'program') return;
  if (files.some(({ path }) => path === scorer.entrypoint)) return;
  throw boardErrors.entrypoint_missing(
    `The challenge ${quote(id)} starts its scorer with ${quote(scorer.entrypoint)}, which is not among these files. Send it too, or name another entrypoint.`,
    { issues: [{ pointer: '/scorer/entrypoint', detail: 'Must be one of the files.' }] },
  );
}
