import { viewFile } from '@leadersboard/jobs/routes';
import type { z } from 'zod';
import type { Challenge } from '../domain/challenge.ts';
import type { ChallengeTree } from '../domain/contest.ts';
import type { TreePage } from '../domain/read-challenge-tree.ts';
import type { StoredTree } from '../domain/store-challenge-tree.ts';
import type { storedTreeView, treeFilesView, treesView } from './challenge-tree-schemas.ts';

/** The digest of a small truth would tell whether a guess is right. */
export function viewTrees({ trees }: Challenge, showHidden: boolean): z.input<typeof treesView> {
  const { data, truth, scorer } = trees ?? {};
  return {
    data: data ? viewTree(data) : null,
    truth: showHidden && truth ? viewTree(truth) : null,
    scorer: showHidden && scorer ? viewTree(scorer) : null,
  };
}

export function viewStoredTree(stored: StoredTree): z.input<typeof storedTreeView> {
  const { challenge, tree, changed, outdatedEntries } = stored;
  return {
    ...{ ...viewTree(tree), changed },
    ...{ revision: challenge.revision, outdated_entries: outdatedEntries },
  };
}

export function viewTreeFiles({ tree, files, next }: TreePage): z.input<typeof treeFilesView> {
  return { ...viewTree(tree), listed: files.map(viewFile), next };
}

function viewTree({ digest, files, sizeBytes, storedAt }: ChallengeTree) {
  return { digest, files, size: sizeBytes, stored_at: new Date(storedAt).toISOString() };
}
