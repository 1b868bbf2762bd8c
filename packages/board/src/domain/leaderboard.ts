import type { Challenge, MetricDirection } from './challenge.ts';
import type { TruthPart } from './entry.ts';
import type { RankedScore, ScorePlace } from './score.ts';
import type { Standing } from './standing.ts';

/** A row of any challenge. */
export type LeaderboardRow = Omit<RankedScore, 'rank'> & {
  /** Null where the entry holds none. */
  rank: number | null;
  /** Of a challenge with a scorer. */
  standing?: Standing;
};

export type LeaderboardPage = { entries: readonly LeaderboardRow[]; next: ScorePlace | undefined };

export type Leaderboard = {
  challenge: Challenge;
  /** The id of the board. */
  board: string;
  metric: string;
  direction: MetricDirection;
  /** The part of the truth that ranks; undefined where entries rank by what they report of themselves. */
  part: TruthPart | undefined;
  /** As of when the board is shown; undefined where it is shown as it is. */
  frozenAt: number | undefined;
  /** Whether the challenge takes nothing any more, so that the private ranking is for all. */
  isOver: boolean;
  /** Another text whenever any page may have become another one. */
  version: string;
  /** The names of the metrics that some entry has: the first thousand that came. */
  listMetrics(): Promise<readonly string[]>;
  /** What stands behind a place, or from the top; `next` is the place behind which there is more. */
  readPage(limit: number, after?: ScorePlace): Promise<LeaderboardPage>;
};
