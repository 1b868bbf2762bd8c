import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { isRefusal } from '../../api/api-error.ts';
import { api, dataOf } from '../../api/client.ts';
import type { paths } from '../../api/schema.generated.ts';
import type { LeaderboardSearch } from './leaderboard-search.ts';

type Answer = paths['/leaderboard']['get']['responses'][200]['content']['application/json'];

export type Leaderboard = Answer;
export type LeaderboardEntry = Answer['entries'][number];

export const REFRESH_MS = 5_000;

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
