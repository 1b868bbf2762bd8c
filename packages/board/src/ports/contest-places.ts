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

export type Participant = Pick<ContestPlace, 'challenge' | 'user' | 'team' | 'phase'>;

/**
 * A participant is a team, or a person who is in none. Each method is one durable step: of two at once that want the last place one
 * gets it.
 */
export type ContestPlacesPort = {
  /** Undefined where the place was taken, else nothing is changed. A job that has a place keeps it. */
  take(place: ContestPlace, limits: ContestPlaceLimits): Promise<ContestPlaceRefusal | undefined>;
  /** What `take` would refuse now, with nothing taken. */
  findRefusal(participant: Participant, limits: ContestPlaceLimits): Promise<ContestPlaceRefusal | undefined>;
  /**
   * These jobs will not be scored: their places count no more, and can still be found. The position in the feed of job events is
   * stored with it, and never goes back.
   */
  release(jobIds: readonly string[], position?: number): Promise<void>;
  /** The sequence up to which the feed was followed; 0 at first. */
  position(): Promise<number>;
  find(jobId: string): Promise<ContestPlace | undefined>;
  /** Of those that count and were taken before `before`: the ids of the jobs. */
  listTakenBefore(before: number, limit: number): Promise<string[]>;
};
