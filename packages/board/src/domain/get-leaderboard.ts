import type { Requester } from '@leadersboard/jobs';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Best, ScoreQuery, ScoreStorePort } from '../ports/score-store.ts';
import { type Challenge, directionOf, type MetricDirection } from './challenge.ts';
import type { ScoreFollower } from './follow-scores.ts';
import { getVisibleChallenge } from './get-visible-challenge.ts';
import type { RankedScore, ScorePlace } from './score.ts';

export type LeaderboardPorts = {
  challenges: ChallengePort;
  scores: ScoreStorePort;
  follower: ScoreFollower;
  log: { error(fields: object, message: string): void };
};

export type LeaderboardQuery = {
  challenge: string;
  metric?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
  best: Best;
};

export type LeaderboardPage = { entries: readonly RankedScore[]; next: ScorePlace | undefined };

export type Leaderboard = {
  challenge: Challenge;
  metric: string;
  direction: MetricDirection;
  /** Another text whenever any page may have become another one. */
  version: string;
  /** The names of the metrics that some entry has: the first thousand that came. */
  listMetrics(): Promise<string[]>;
  /** What stands behind a place, or from the top; `next` is the place behind which there is more. */
  readPage(limit: number, after?: ScorePlace): Promise<LeaderboardPage>;
};

const MOST_METRICS = 1000;

const directions = { asc: 'lower', desc: 'higher' } as const;

/**
 * The ranking by one metric, with every job that had completed when it was asked for; where the storage refuses to record the
 * newest of them, with what is recorded.
 */
export async function getLeaderboard(
  ports: LeaderboardPorts,
  requester: Requester | undefined,
  query: LeaderboardQuery,
): Promise<Leaderboard> {
  const { scores } = ports;
  const [challenge] = await Promise.all([
    getVisibleChallenge(ports.challenges, requester, query.challenge),
    catchUpOrTell(ports),
  ]);
  const metric = query.metric ?? challenge.primaryMetric;
  const direction = query.order ? directions[query.order] : directionOf(challenge, metric);
  const ranking = { challenge: challenge.id, metric, direction, best: query.best };
  return {
    ...{ challenge, metric, direction },
    version: `${challenge.revision}-${await scores.version(challenge.id)}`,
    listMetrics: () => scores.listMetrics(challenge.id, MOST_METRICS),
    readPage: (limit, after) => readPage(scores, { ...ranking, limit, after }),
  };
}

/** One more than asked for is read, to know whether there is more. */
async function readPage(scores: ScoreStorePort, { limit, ...query }: ScoreQuery): Promise<LeaderboardPage> {
  const found = await scores.list({ ...query, limit: limit + 1 });
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? entries.at(-1) : undefined };
}

/** A full disk is no reason to show nothing. */
export async function catchUpOrTell({
  follower,
  log,
}: Pick<LeaderboardPorts, 'follower' | 'log'>): Promise<void> {
  try {
    await follower.catchUp();
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    log.error({ err: error }, 'the newest scores could not be recorded; the board is shown without them');
  }
}
