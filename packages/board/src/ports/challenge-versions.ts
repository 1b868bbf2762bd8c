import type { Challenge } from '../domain/challenge.ts';

/** What a challenge was until somebody changed it. */
export type ChallengeVersion = { challenge: Challenge; replacedBy: string; replacedAt: number };

/** The former revisions of challenges; ChallengePort.update keeps each in the write that replaces it. */
export type ChallengeVersionsPort = {
  /** The newest first, those before a revision where one is given. */
  list(id: string, page: { before?: number | undefined; limit: number }): Promise<ChallengeVersion[]>;
  /** Which of the trees a challenge names, or has named. */
  findNamedTrees(treeIds: readonly string[]): Promise<ReadonlySet<string>>;
};
