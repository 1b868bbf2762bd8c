import type { MetricDirection } from '../domain/challenge.ts';
import type { Score } from '../domain/score.ts';

/** One row a user, the best one, or every row. */
export type Best = 'user' | 'all';

export type ScoreQuery = {
  challenge: string;
  metric: string;
  direction: MetricDirection;
  best: Best;
  limit: number;
};

/** The scores of all completed jobs, and how far the feed of job events has been followed. */
export type ScoreStorePort = {
  /** Stores the scores and the position together. A job that has a score already keeps it; the position never goes back. */
  record(scores: readonly Score[], position: number): Promise<void>;
  /** The sequence of the last event that was followed; 0 at first. */
  position(): Promise<number>;
  /** The scores that have the metric, best first; of equal ones the earlier first. */
  list(query: ScoreQuery): Promise<Score[]>;
  /** The names of all metrics that some score of the challenge has, in alphabetical order. */
  listMetrics(challenge: string): Promise<string[]>;
};
