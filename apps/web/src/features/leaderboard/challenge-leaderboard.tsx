import { Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isNotFound } from '../../api/api-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { TableSkeleton } from '../../ui/table-skeleton.tsx';
import type { Challenge } from './challenge.ts';
import { ChallengeNotFound } from './challenge-not-found.tsx';
import { ChallengeSwitch } from './challenge-switch.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import classes from './leaderboard.module.css';
import type { LeaderboardEntry } from './leaderboard.ts';
import { LeaderboardHeading } from './leaderboard-heading.tsx';
import { challengeOf, showChallenge } from './leaderboard-search.ts';
import { LeaderboardView } from './leaderboard-view.tsx';
import { leaderboardQuery } from './queries.ts';
import type { SearchProps } from './search-props.ts';

type ChallengeLeaderboardProps = Pick<SearchProps, 'search' | 'onSearch'> & {
  challenges: readonly Challenge[];
};

export function ChallengeLeaderboard({ challenges, search, onSearch }: ChallengeLeaderboardProps) {
  const query = useInfiniteQuery(leaderboardQuery(search));
  const shown = challengeOf(search);
  const challenge = challenges.find(({ id }) => id === shown);
  const [opened, setOpened] = useState<LeaderboardEntry>();
  const onChoose = (id: string) => onSearch(showChallenge(search, id));

  if (isNotFound(query.error)) return <ChallengeNotFound id={shown} {...{ challenges, onChoose }} />;
  return (
    <Stack gap="lg">
      <div className={classes.heading}>
        <LeaderboardHeading challenge={challenge} leaderboard={query.data} />
        <ChallengeSwitch {...{ challenges, shown, onChoose }} />
      </div>
      {query.data ? (
        <LeaderboardView
          leaderboard={query.data}
          {...{ challenge, search, onSearch }}
          onOpen={setOpened}
          onMore={() => void query.fetchNextPage()}
          loadingMore={query.isFetchingNextPage}
          staleSinceMs={query.isError ? query.dataUpdatedAt : undefined}
        />
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <TableSkeleton />
      )}
      <EntryDrawer entry={opened} onClose={() => setOpened(undefined)} />
    </Stack>
  );
}
