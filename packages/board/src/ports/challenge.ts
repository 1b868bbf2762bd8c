import type { Challenge } from '../domain/challenge.ts';

/** The challenges that there are. */
export type ChallengePort = {
  find(id: string): Promise<Challenge | undefined>;
};
