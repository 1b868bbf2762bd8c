import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { TableSkeleton } from '../../ui/table-skeleton.tsx';
import { useWords } from '../../ui/use-language.ts';
import { LeaderboardHeading } from './leaderboard-heading.tsx';
import type { LeaderboardSearch } from './leaderboard-search.ts';
import { LeaderboardView } from './leaderboard-view.tsx';
import { leaderboardQuery } from './queries.ts';
import { leaderboardWords } from './words.ts';

const route = getRouteApi('/leaderboard');

export function LeaderboardPage() {
  const words = useWords(leaderboardWords);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(leaderboardQuery(search));
  const onSearch = (next: LeaderboardSearch) => void navigate({ search: next });

  return (
    <Stack gap="lg">
      <title>{`${words.title} · LeadersBoard`}</title>
      <LeaderboardHeading leaderboard={query.data} />
      {query.data ? (
        <LeaderboardView
          leaderboard={query.data}
          {...{ search, onSearch }}
          onMore={() => void query.fetchNextPage()}
          loadingMore={query.isFetchingNextPage}
          staleSinceMs={query.isError ? query.dataUpdatedAt : undefined}
        />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <TableSkeleton />
      )}
    </Stack>
  );
}
