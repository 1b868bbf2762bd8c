import { Table, UnstyledButton } from '@mantine/core';
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx';
import { useWords } from '../../ui/use-language.ts';
import classes from './leaderboard.module.css';
import type { Leaderboard } from './leaderboard.ts';
import type { MetricColumn } from './list-columns.ts';
import { leaderboardWords } from './words.ts';

type MetricHeaderProps = {
  column: MetricColumn;
  /** Of the metric that ranks; absent for the others. */
  direction: Leaderboard['direction'] | undefined;
  onClick: () => void;
};

const sortOf = { higher: 'descending', lower: 'ascending' } as const;

export function MetricHeader({ column, direction, onClick }: MetricHeaderProps) {
  const words = useWords(leaderboardWords);
  const { metric, unit, primaryDirection } = column;
  return (
    <Table.Th
      className={classes.metric}
      aria-sort={direction && sortOf[direction]}
      data-ranked={direction !== undefined || undefined}
    >
      <UnstyledButton
        className={classes.sort}
        title={direction ? words.turnOver : words.rankByMetric(metric)}
        onClick={onClick}
      >
        {direction === 'higher' && <ArrowDownIcon />}
        {direction === 'lower' && <ArrowUpIcon />}
        {metric}
        {unit && <span className={classes.unit}>{` (${unit})`}</span>}
      </UnstyledButton>
      {primaryDirection && <span className={classes.primary}>{words.mainMetric[primaryDirection]}</span>}
    </Table.Th>
  );
}
