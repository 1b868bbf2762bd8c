import type { ChallengeDataPort } from '../ports/challenge-data.ts';
import type { TreePlacesPort } from '../ports/tree-places.ts';

export type TreeChallengeDataPorts = {
  /** The id of the tree that a challenge gives to its jobs; undefined where it gives none. */
  findTree(challenge: string): Promise<string | undefined>;
  places: TreePlacesPort;
};

/** A change of the data is a new tree, so a job that runs goes on with the old one. */
export function createTreeChallengeData({ findTree, places }: TreeChallengeDataPorts): ChallengeDataPort {
  return {
    async find(challenge) {
      const treeId = await findTree(challenge);
      return treeId === undefined ? undefined : places.locate(treeId);
    },
  };
}
