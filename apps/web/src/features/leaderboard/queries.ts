import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { createApiError, isRefusal } from '../../api/api-error.ts';
import { api, dataOf } from '../../api/client.ts';
import type { paths } from '../../api/schema.generated.ts';
import type { Challenge } from './challenge.ts';
import { joinPages, type Leaderboard } from './leaderboard.ts';
import { challengeOf, LARGEST_LIMIT, type LeaderboardSearch } from './leaderboard-search.ts';

const REFRESH_MS = 5_000;
const REFRESH_CHALLENGES_MS = 60_000;

/** All challenges that may be seen. While none has an entry they are asked for as often as a ranking. */
export const challengesQuery = queryOptions({
  queryKey: ['challenges'],
  queryFn: ({ signal }) => listChallenges(signal),
  refetchInterval: ({ state }) =>
    state.data?.some(({ latest_entry_at }) => latest_entry_at !== null) ? REFRESH_CHALLENGES_MS : REFRESH_MS,
});

async function listChallenges(signal: AbortSignal): Promise<Challenge[]> {
  const listed: Challenge[] = [];
  let after: string | undefined;
  do {
    const query = { limit: LARGEST_LIMIT, ...(after !== undefined && { after }) };
    const { challenges, next } = await dataOf(api.GET('/challenges', { params: { query }, signal }));
    listed.push(...challenges);
    after = next ?? undefined;
  } while (after !== undefined);
  return listed;
}

/**
 * The pages that were asked for so far, as one ranking. All of them are asked for anew every few seconds, so whoever asks for
 * more gets the largest pages; the old ranking of the same challenge stays on the page until the next one is there.
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
    placeholderData: (old) => (old?.pages[0]?.challenge === challengeOf(search) ? old : undefined),
    refetchInterval: ({ state }) => (isRefusal(state.error) ? false : REFRESH_MS),
  });
}

export type EntryDetails = paths['/entries/{job}']['get']['responses'][200]['content']['application/json'];

/** All that this page may know of an entry. */
export function entryQuery(jobId: string) {
  return queryOptions({
    queryKey: ['entry', jobId],
    queryFn: ({ signal }): Promise<EntryDetails> =>
      dataOf(api.GET('/entries/{job}', { params: { path: { job: jobId } }, signal })),
  });
}

/** A file of the scorer, as text. */
export function fileQuery(url: string) {
  return queryOptions({
    queryKey: ['entry file', url],
    queryFn: async ({ signal }) => {
      const response = await fetch(url, { signal });
      if (!response.ok) throw createApiError(response.status, undefined);
      return response.text();
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
