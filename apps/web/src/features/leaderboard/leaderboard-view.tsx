import { Button, Stack } from '@mantine/core';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useWords } from '../../ui/use-language.ts';
import { FirstSubmission } from './first-submission.tsx';
import { LeaderboardTable } from './leaderboard-table.tsx';
import { LeaderboardToolbar } from './leaderboard-toolbar.tsx';
import { RefreshStatus } from './refresh-status.tsx';
import type { SearchProps } from './search-props.ts';
import { leaderboardWords } from './words.ts';

type MoreProps = { onMore: () => void; loadingMore: boolean };

type LeaderboardViewProps = SearchProps & MoreProps & { staleSinceMs: number | undefined };

/** What is known of the ranking: nothing yet, nothing by this metric, or the table. */
export function LeaderboardView({ staleSinceMs, onMore, loadingMore, ...props }: LeaderboardViewProps) {
  const { metrics, entries } = props.leaderboard;
  const refreshStatus = <RefreshStatus staleSinceMs={staleSinceMs} />;
  if (metrics.length === 0) {
    return (
      <Stack gap="sm">
        {refreshStatus}
        <FirstSubmission leaderboard={props.leaderboard} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <LeaderboardToolbar {...props}>{refreshStatus}</LeaderboardToolbar>
      {entries.length > 0 ? <LeaderboardTable {...props} /> : <NoneWithMetric {...props} />}
      {props.leaderboard.next !== null && <ShowMore {...{ onMore, loadingMore }} />}
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

function ShowMore({ onMore, loadingMore }: MoreProps) {
  const words = useWords(leaderboardWords);
  return (
    <Button variant="default" mx="auto" loading={loadingMore} onClick={onMore}>
      {words.showMore}
    </Button>
  );
}
