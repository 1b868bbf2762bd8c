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

export type WantedPlace = Omit<ContestPlace, 'team'> & { submissionId: string };

/** From the first to before the second. */
export type Period = { since: number; until: number };

/** How many places a participant may hold in a phase. */
export type ContestPlaceLimits = {
  inAll?: number | undefined;
  /** Of those taken between `since` and `until`. */
  perDay?: ({ most: number } & Period) | undefined;
  /** Of those of the same submission, whoever holds them. */
  perSubmission?: number | undefined;
};

export type ContestPlaceRefusal = {
  limit: 'day' | 'all' | 'submission';
  used: number;
  most: number;
  team: string | null;
};

/** Who wants a place; whether they are in a team, the port knows. */
export type PlaceHolder = Pick<ContestPlace, 'challenge' | 'user' | 'phase'> & { submissionId?: string };

/**
 * A participant is a team, or a person who is in none; the team is the one that the person is in at this step. Each method is one
 * durable step: of two at once that want the last place one gets it.
 */
export type ContestPlacesPort = {
  /** Undefined where the place was taken, else nothing is changed. A job that has a place keeps it. */
  take(place: WantedPlace, limits: ContestPlaceLimits): Promise<ContestPlaceRefusal | undefined>;
  /** What `take` would refuse now, with nothing taken. */
  findRefusal(holder: PlaceHolder, limits: ContestPlaceLimits): Promise<ContestPlaceRefusal | undefined>;
  /** How many places count, in the phase and of those that were taken in the period. */
  use(holder: PlaceHolder, period: Period): Promise<{ inAll: number; inPeriod: number }>;
  /**
   * These jobs will not be scored: their places count no more, and can still be found. The position in the feed of job events is
   * stored with it, and never goes back.
   */
  release(jobIds: readonly string[], position?: number): Promise<void>;
  /** The sequence up to which the feed was followed; 0 at first. */
  position(): Promise<number>;
  find(jobId: string): Promise<ContestPlace | undefined>;
  /** Releases what was taken before `before` for jobs that never came to be; how many that were. */
  releaseAbandoned(before: number): Promise<number>;
};
