import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx';
import { useWords } from '../../ui/use-language.ts';
import { BoardSwitch } from './board-switch.tsx';
import { orderMetrics } from './challenge.ts';
import classes from './leaderboard.module.css';
import { rankBy, showBest } from './leaderboard-search.ts';
import type { SearchProps } from './search-props.ts';
import { leaderboardWords } from './words.ts';

type LeaderboardToolbarProps = SearchProps & { children: ReactNode };

export function LeaderboardToolbar({ children, ...props }: LeaderboardToolbarProps) {
  const { leaderboard, challenge, search, onSearch } = props;
  const words = useWords(leaderboardWords);
  const { metric, direction } = leaderboard;
  const metrics = orderMetrics(leaderboard.metrics, challenge);
  const isHigher = direction === 'higher';
  return (
    <div className={classes.toolbar}>
      <BoardSwitch {...props} />
      <NativeSelect
        label={words.rankBy}
        data={metrics.includes(metric) ? metrics : [metric, ...metrics]}
        value={metric}
        onChange={(event) => onSearch(rankBy(search, event.currentTarget.value, leaderboard))}
      />
      <Button
        variant="default"
        title={words.turnOver}
        leftSection={isHigher ? <ArrowDownIcon /> : <ArrowUpIcon />}
        onClick={() => onSearch(rankBy(search, metric, leaderboard))}
      >
        {isHigher ? words.higherIsBetter : words.lowerIsBetter}
      </Button>
      <SegmentedControl<'user' | 'all'>
        aria-label={words.shown}
        data={[
          { value: 'user', label: words.bestOfUser },
          { value: 'all', label: words.allEntries },
        ]}
        value={search.best ?? 'user'}
        onChange={(best) => onSearch(showBest(search, best))}
      />
      {children}
    </div>
  );
}
