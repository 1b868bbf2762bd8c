/** The place that a job takes among those that are scored, of its participant, in a phase of its challenge. */
export type ContestPlace = {
  jobId: string;
  challenge: string;
  user: string;
  /** The team that the user was in when the place was taken. */
  team: string | null;
  /** Null where the challenge has no phases. */
  phase: string | null;
  /** When all of the submission was here. */
  receivedAt: number;
  takenAt: number;
};

/** How many places a participant may hold in a phase. */
export type ContestPlaceLimits = {
  inAll?: number | undefined;
  /** Of those taken between `since` and `until`. */
  perDay?: { most: number; since: number; until: number } | undefined;
};

export type ContestPlaceRefusal = { limit: 'day' | 'all'; used: number; most: number };

/** A participant is a team, or a person who is in none. Each method is one durable step: of two at once that want the last place one gets it. */
export type ContestPlacesPort = {
  /** Undefined where the place was taken, else nothing is changed. A job that has a place keeps it. */
  take(place: ContestPlace, limits: ContestPlaceLimits): Promise<ContestPlaceRefusal | undefined>;
  /** The job will not be scored: as if the place had never been taken, but it can still be found. */
  release(jobIds: readonly string[]): Promise<void>;
  find(jobId: string): Promise<ContestPlace | undefined>;
  /** How many count, of a participant in a phase, since a time. */
  count(
    participant: Pick<ContestPlace, 'challenge' | 'user' | 'team' | 'phase'>,
    since: number,
  ): Promise<number>;
};
