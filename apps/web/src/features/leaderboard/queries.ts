import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { isRefusal } from '../../api/api-error.ts';
import { api, dataOf } from '../../api/client.ts';
import { joinPages, type Leaderboard } from './leaderboard.ts';
import { LARGEST_LIMIT, type LeaderboardSearch } from './leaderboard-search.ts';

const REFRESH_MS = 5_000;

/**
 * The pages that were asked for so far, as one ranking. All of them are asked for anew every few seconds, so whoever asks for
 * more gets the largest pages; the old ranking stays on the page until the next one is there.
 */
export function leaderboardQuery(search: LeaderboardSearch) {
  return infiniteQueryOptions({
    queryKey: ['leaderboard', search],
    queryFn: ({ signal, pageParam: after }): Promise<Leaderboard> => {
      const query = after === undefined ? search : { ...search, after, limit: LARGEST_LIMIT };
      return dataOf(api.GET('/leaderboard', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => joinPages(pages),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isRefusal(state.error) ? false : REFRESH_MS),
  });
}
