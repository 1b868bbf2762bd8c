import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isRefusal } from '../../api/api-error.ts';
import { api, dataOf } from '../../api/client.ts';
import type { Leaderboard } from './leaderboard.ts';
import type { LeaderboardSearch } from './leaderboard-search.ts';

const REFRESH_MS = 5_000;

/** Asked for anew every few seconds; the old ranking stays on the page until the next one is there. */
export function leaderboardQuery(search: LeaderboardSearch) {
  return queryOptions({
    queryKey: ['leaderboard', search],
    queryFn: ({ signal }): Promise<Leaderboard> =>
      dataOf(api.GET('/leaderboard', { params: { query: search }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isRefusal(state.error) ? false : REFRESH_MS),
  });
}
