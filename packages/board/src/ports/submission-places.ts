/** A submission's place in its user's hour, and the bytes that it takes of the user's room. */
export type Place = { submissionId: string; user: string; at: number };

export type PlaceLimits = { maxSubmissionsPerHour: number; maxStoredBytes: number };

export type PlaceUse = {
  /** Places of the last hour that were not refunded. */
  submissions: number;
  /** Of all submissions that are there. */
  storedBytes: number;
};

/** Why there is no place, and of a full hour when it has one again (null: never, the limit is 0). */
export type PlaceRefusal =
  | { kind: 'submissions'; used: number; freeAt: number | null }
  | { kind: 'storage'; usedBytes: number };

/**
 * What users take of what they may submit. An hour is the 60 minutes before a place is asked for. Each method is one durable
 * step: of two at once that want the last place, or the last bytes, one gets them.
 */
export type SubmissionPlacesPort = {
  /** Takes a place, of no bytes yet; undefined where that was possible, else nothing is changed. */
  take(place: Place, limits: PlaceLimits): Promise<PlaceRefusal | undefined>;
  /** The place takes so many bytes from now on; undefined where the user has the room, else nothing is changed. */
  resize(submissionId: string, sizeBytes: number, maxStoredBytes: number): Promise<PlaceRefusal | undefined>;
  /** As if the place had never been taken. */
  release(submissionId: string): Promise<void>;
  /** These submissions take no place in the hour any more; the bytes stay. The position never goes back. */
  refund(submissionIds: readonly string[], position: number): Promise<void>;
  /** The sequence up to which the feed of job events was followed for refunds; 0 at first. */
  position(): Promise<number>;
  use(user: string, at: number): Promise<PlaceUse>;
  /** Places that were taken before `before` by submissions that never came to be take no bytes any more. */
  freeAbandoned(before: number): Promise<void>;
};
