/** What was deleted by that time, by itself or with its experiment; or only what belongs to the one that is named. */
export type GarbageRule = { deletedBefore: number; experimentId?: string; runId?: string };

export type GarbageCount = { experiments: number; runs: number; loggedModels: number; points: number };

/** A run or a logged model by its number inside. */
export type Garbage = { kind: 'run' | 'model'; rowId: number };

/** What is left of something that is gone: its files, and points that nothing leads to any more. */
export type Remains = Garbage & { id: number; artifactUri: string };

/**
 * Removes for good what was deleted, in steps that are short enough for writers to get through between them. Killed between any
 * two, it goes on where it was.
 */
export type TrackingCollectorPort = {
  /** Delays no write. */
  count(rule: GarbageRule): Promise<GarbageCount>;
  /** The next ones behind the last of the page before; delays no write. */
  list(rule: GarbageRule, after: Garbage | undefined): Promise<Garbage[]>;
  /** Takes them away with all that a search reads, so that nobody finds them any more; what was restored meanwhile stays. */
  drop(rule: GarbageRule, garbage: readonly Garbage[]): Promise<void>;
  listRemains(limit: number): Promise<Remains[]>;
  /** Removes some thousand points; false when none is left. */
  removePoints(remains: Remains): Promise<boolean>;
  /** Its points and files are gone. */
  forget(remains: Remains): Promise<void>;
  /** Removes the experiments that have nothing left, with their tags, datasets and permissions. How many. */
  dropExperiments(rule: GarbageRule): Promise<number>;
};
