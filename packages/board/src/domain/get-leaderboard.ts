import type { Requester } from '@leadersboard/jobs';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import type { ChallengePort } from '../ports/challenge.ts';
import type { Best, ScoreQuery, ScoreStorePort } from '../ports/score-store.ts';
import { directionOf } from './challenge.ts';
import { getBoard } from './challenge-boards.ts';
import { isOver } from './contest-times.ts';
import type { StandingsFinder } from './create-standings.ts';
import type { TruthPart } from './entry.ts';
import type { ScoreFollower } from './follow-scores.ts';
import { getScoredLeaderboard } from './get-scored-leaderboard.ts';
import { getVisibleChallenge } from './get-visible-challenge.ts';
import type { Leaderboard, LeaderboardPage } from './leaderboard.ts';

export type LeaderboardPorts = {
  challenges: ChallengePort;
  scores: ScoreStorePort;
  standings: StandingsFinder;
  follower: ScoreFollower;
  clock: { now(): number };
  log: { error(fields: object, message: string): void };
};

export type LeaderboardQuery = {
  challenge: string;
  /** The first one where it is absent. */
  board?: string | undefined;
  /** Another one than the board's. */
  metric?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
  best: Best;
  /** What there is to be seen, where it is absent: the private part once the challenge is over. */
  part?: TruthPart | undefined;
  /** `ranked`: baselines take part like everybody else. */
  baselines?: 'marked' | 'ranked' | undefined;
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
  const [challenge] = await Promise.all([
    getVisibleChallenge(ports.challenges, requester, query.challenge),
    catchUpOrTell(ports),
  ]);
  const board = getBoard(challenge, query.board);
  const metric = query.metric ?? board.metric;
  const direction = query.order ? directions[query.order] : directionOf(challenge, metric);
  if (!challenge.selfReported)
    return getScoredLeaderboard(ports, requester, { ...query, challenge, board, metric, direction });
  return getReportedLeaderboard(ports, { challenge, board: board.id, metric, direction, best: query.best });
}

/** Of what entries report of themselves. */
async function getReportedLeaderboard(
  { scores, clock }: LeaderboardPorts,
  query: Pick<Leaderboard, 'challenge' | 'board' | 'metric' | 'direction'> & { best: Best },
): Promise<Leaderboard> {
  const { challenge, board, metric, direction, best } = query;
  const ranking = { challenge: challenge.id, metric, direction, best };
  return {
    ...{ challenge, board, metric, direction, part: undefined, frozenAt: undefined },
    isOver: isOver(challenge, clock.now()),
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
