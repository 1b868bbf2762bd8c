import { DEFAULT_CHALLENGE } from './challenge.ts';
import type { Leaderboard } from './leaderboard.ts';

/** What the page's address says. What is absent is left to the server. */
export type LeaderboardSearch = {
  challenge?: string;
  board?: string;
  metric?: string;
  order?: 'asc' | 'desc';
  best?: 'all';
  limit?: number;
};

export const LARGEST_LIMIT = 1000;

/** Keeps what makes sense of an address that somebody may have typed. */
export function parseLeaderboardSearch(search: Record<string, unknown>): LeaderboardSearch {
  const { challenge, board, metric, order, best, limit } = search;
  return {
    ...(isName(challenge) && { challenge: String(challenge) }),
    ...(isName(board) && { board: String(board) }),
    ...(isName(metric) && { metric: String(metric) }),
    ...((order === 'asc' || order === 'desc') && { order }),
    ...(best === 'all' && { best }),
    ...(isLimit(limit) && { limit }),
  };
}

/** A name made of digits comes out of the address as a number. */
function isName(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

function isLimit(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= LARGEST_LIMIT;
}

export function challengeOf({ challenge = DEFAULT_CHALLENGE }: LeaderboardSearch): string {
  return challenge;
}

/** Another challenge has other boards, and ranks by its own main metric. */
export function showChallenge(search: LeaderboardSearch, challenge: string): LeaderboardSearch {
  const { board: _board, metric: _metric, order: _order, ...rest } = search;
  return { ...rest, challenge };
}

/** Another board ranks by its own metric. */
export function showBoard(search: LeaderboardSearch, board: string): LeaderboardSearch {
  const { metric: _metric, order: _order, ...rest } = search;
  return { ...rest, board };
}

/** Ranks by the metric in its own direction; by the one that ranks already, the other way round. */
export function rankBy(
  search: LeaderboardSearch,
  metric: string,
  ranked: Pick<Leaderboard, 'metric' | 'direction'>,
): LeaderboardSearch {
  const { order: _order, ...rest } = search;
  if (metric !== ranked.metric) return { ...rest, metric };
  return { ...rest, metric, order: ranked.direction === 'higher' ? 'asc' : 'desc' };
}

export function showBest(search: LeaderboardSearch, best: 'user' | 'all'): LeaderboardSearch {
  const { best: _best, ...rest } = search;
  return best === 'all' ? { ...rest, best } : rest;
}
