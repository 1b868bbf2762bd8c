/** What a challenge gives to its jobs to read, as it lies on this machine. */
export type ChallengeDataPort = {
  /** The absolute path of a directory that nobody changes while a job reads it; undefined where the challenge gives none. */
  find(challenge: string): Promise<string | undefined>;
};
