import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Best, ScoreStorePort } from '../ports/score-store.ts';
import { type Challenge, directionOf, type MetricDirection } from './challenge.ts';
import type { ScoreFollower } from './follow-scores.ts';
import { getChallenge } from './get-challenge.ts';
import { rankScores } from './rank-scores.ts';
import type { RankedScore } from './score.ts';

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
  limit: number;
};

export type Leaderboard = {
  challenge: Challenge;
  metric: string;
  direction: MetricDirection;
  /** Every metric that some entry has. */
  metrics: readonly string[];
  entries: readonly RankedScore[];
};

/**
 * The ranking by one metric, with every job that had completed when it was asked for; where the storage refuses to record the
 * newest of them, with what is recorded.
 */
export async function getLeaderboard(ports: LeaderboardPorts, query: LeaderboardQuery): Promise<Leaderboard> {
  const challenge = await getChallenge(ports.challenges, query.challenge);
  await catchUpOrTell(ports);
  const metric = query.metric ?? challenge.primaryMetric;
  const direction = query.order ? directions[query.order] : directionOf(challenge, metric);
  const { best, limit } = query;
  const scores = await ports.scores.list({ challenge: challenge.id, metric, direction, best, limit });
  const metrics = await ports.scores.listMetrics(challenge.id);
  return { challenge, metric, direction, metrics, entries: rankScores(scores, metric) };
}

/** A full disk is no reason to show nothing. */
async function catchUpOrTell({ follower, log }: LeaderboardPorts): Promise<void> {
  try {
    await follower.catchUp();
  } catch (error) {
    if (!(error instanceof LeadersBoardError)) throw error;
    log.error({ err: error }, 'the newest scores could not be recorded; the board is shown without them');
  }
}

const directions = { asc: 'lower', desc: 'higher' } as const;
