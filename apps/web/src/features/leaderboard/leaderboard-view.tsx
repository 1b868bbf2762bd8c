import { Button, Stack } from '@mantine/core';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import { FirstSubmission } from './first-submission.tsx';
import { DEFAULT_LIMIT, LARGEST_LIMIT } from './leaderboard-search.ts';
import { LeaderboardTable } from './leaderboard-table.tsx';
import { LeaderboardToolbar } from './leaderboard-toolbar.tsx';
import { RefreshStatus } from './refresh-status.tsx';
import type { SearchProps } from './search-props.ts';
import { leaderboardWords } from './words.ts';

type LeaderboardViewProps = SearchProps & { staleSinceMs: number | undefined };

/** What is known of the ranking: nothing yet, nothing by this metric, or the table. */
export function LeaderboardView({ staleSinceMs, ...props }: LeaderboardViewProps) {
  const { metrics, entries } = props.leaderboard;
  const refreshStatus = <RefreshStatus staleSinceMs={staleSinceMs} />;
  if (metrics.length === 0) {
    return (
      <Stack gap="sm">
        {refreshStatus}
        <FirstSubmission />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <LeaderboardToolbar {...props}>{refreshStatus}</LeaderboardToolbar>
      {entries.length > 0 ? <LeaderboardTable {...props} /> : <NoneWithMetric {...props} />}
      <ShowMore {...props} />
    </Stack>
  );
}

function NoneWithMetric({ leaderboard, search, onSearch }: SearchProps) {
  const words = useWords(leaderboardWords);
  const { metric: _metric, order: _order, ...rest } = search;
  return (
    <EmptyState title={words.noneWithMetric(leaderboard.metric)} text={words.noneWithMetricText}>
      <Button variant="default" mr="auto" onClick={() => onSearch(rest)}>
        {words.backToDefault}
      </Button>
    </EmptyState>
  );
}

function ShowMore({ leaderboard, search, onSearch }: SearchProps) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const { limit = DEFAULT_LIMIT } = search;
  if (leaderboard.entries.length < limit || limit >= LARGEST_LIMIT) return null;
  return (
    <Button variant="default" mx="auto" onClick={() => onSearch({ ...search, limit: LARGEST_LIMIT })}>
      {words.showMore(LARGEST_LIMIT.toLocaleString(language))}
    </Button>
  );
}
