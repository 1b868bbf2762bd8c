import type { MetricDirection } from '../domain/challenge.ts';
import type { EntryChange } from '../domain/entry-change.ts';
import type { RankedScore, Score, ScorePlace } from '../domain/score.ts';

/** One row a user, the best one, or every row. */
export type Best = 'user' | 'all';

export type ScoreQuery = {
  challenge: string;
  metric: string;
  direction: MetricDirection;
  best: Best;
  limit: number;
  /** Only what stands behind this place, which need not be taken any more. */
  after?: ScorePlace | undefined;
};

/** The scores of all completed jobs, and how far the feed of job events has been followed. */
export type ScoreStorePort = {
  /**
   * Stores the scores, then what changes in the entries, and the position, all together. A job that has a score or an entry
   * already keeps it, and only what was scored again, and later, replaces it; the position never goes back.
   */
  record(scores: readonly Score[], position: number, changes?: readonly EntryChange[]): Promise<void>;
  /** The sequence of the last event that was followed; 0 at first. */
  position(): Promise<number>;
  /**
   * The scores that have the metric, best first; of equal ones the earlier first. Ranks count everything before them, also
   * what `after` leaves out. The time taken does not grow with the number of scores, but for those that `after` leaves out.
   */
  list(query: ScoreQuery): Promise<RankedScore[]>;
  /** The names of the metrics that some score of the challenge has, at most `limit`, those that came first; in alphabetical order. */
  listMetrics(challenge: string, limit: number): Promise<string[]>;
  /** When the job of the score that was recorded last had finished, for each of the challenges that has a score. */
  findLatest(challenges: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** A text that is another one after every change of the challenge's scores; empty while there are none. */
  version(challenge: string): Promise<string>;
};
