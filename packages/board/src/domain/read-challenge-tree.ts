import { jobsErrors, parseTreePath, type Requester, type StoredFile } from '@leadersboard/jobs';
import { quote } from '@leadersboard/kit/errors';
import type { StoredContent } from '@leadersboard/kit/http';
import { boardErrors } from '../board-errors.ts';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengeTreeStores, TreeCatalog } from './challenge-tree-files.ts';
import { requireOwner } from './change-challenge.ts';
import type { ChallengeTree, TreeName } from './contest.ts';
import { getChallenge } from './get-challenge.ts';

export type ReadTreePorts = {
  challenges: ChallengePort;
  challengeTrees: ChallengeTreeStores;
  /** Throws where the requester must do something first, such as to accept the rules. */
  requireDataAccess(requester: Requester, challenge: Challenge): Promise<void>;
};

/** Files of one tree, and the path behind which there are more. */
export type TreePage = { tree: ChallengeTree; files: readonly StoredFile[]; next: string | null };

export type TreeReader = {
  list(tree: FoundTree, page: { limit: number; after?: string | undefined }): Promise<TreePage>;
  open(tree: FoundTree, path: string): Promise<StoredContent>;
};

type FoundTree = ChallengeTree & { name: TreeName; challenge: string };

/** The data as a participant may read it. */
export async function findData(
  { challenges, requireDataAccess }: ReadTreePorts,
  requester: Requester,
  id: string,
): Promise<FoundTree> {
  const challenge = await getChallenge(challenges, id);
  await requireDataAccess(requester, challenge);
  return requireTree(challenge, 'data');
}

/** Any tree, for who may change the challenge. */
export async function findTree(
  { challenges }: Pick<ReadTreePorts, 'challenges'>,
  requester: Requester,
  { id, name }: { id: string; name: TreeName },
): Promise<FoundTree> {
  const challenge = await getChallenge(challenges, id);
  requireOwner(challenge, requester);
  return requireTree(challenge, name);
}

function requireTree({ id, trees }: Challenge, name: TreeName): FoundTree {
  const tree = trees?.[name];
  if (tree) return { ...tree, name, challenge: id };
  throw boardErrors.tree_not_found(
    `The challenge ${quote(id)} has no ${name}: its host has uploaded none. The host sends it with lb challenge update.`,
  );
}

export function createTreeReader(
  { challengeTrees }: Pick<ReadTreePorts, 'challengeTrees'>,
  catalog: TreeCatalog,
): TreeReader {
  return {
    async list(tree, { limit, after = '' }) {
      const paths = [...(await catalog.read(tree.name, tree.treeId)).values()];
      const rest = paths.filter(({ path }) => path > after);
      const files = rest.slice(0, limit);
      return { tree, files, next: rest.length > limit ? (files.at(-1)?.path ?? null) : null };
    },

    async open({ name, treeId, challenge }, path) {
      const file = (await catalog.read(name, treeId)).get(parseTreePath(path));
      const missing = () =>
        jobsErrors.file_not_found(
          `The ${name} of the challenge ${quote(challenge)} has no file ${quote(path)}.`,
        );
      if (!file) throw missing();
      return {
        ...file,
        async open(range) {
          const content = await challengeTrees[name].open(treeId, file.path, range);
          if (content) return content;
          throw missing();
        },
      };
    },
  };
}
