import type { Challenge } from '../domain/challenge.ts';

export type ChallengePage = {
  /** Only what comes after this id. */
  after?: string | undefined;
  limit: number;
  /** Whether private ones are left out. */
  publicOnly: boolean;
};

/** The challenges that there are. */
export type ChallengePort = {
  /** Stores a new one, durably; false, and nothing is changed, where its id is taken. Of two at once one succeeds. */
  create(challenge: Challenge): Promise<boolean>;
  /**
   * Stores the next revision and keeps the one before it, with who replaced it; false, and nothing is changed, unless the one
   * before it is what is stored.
   */
  update(challenge: Challenge, replacedBy: string): Promise<boolean>;
  find(id: string): Promise<Challenge | undefined>;
  /** In the order of their ids. */
  list(page: ChallengePage): Promise<Challenge[]>;
};
