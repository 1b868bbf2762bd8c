import { Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useWords } from '../../ui/use-language.ts';
import { EntryBadges } from './entry-badges.tsx';
import type { FormatMetric } from './format-metric.ts';
import classes from './leaderboard.module.css';
import { type LeaderboardEntry, metricOf } from './leaderboard.ts';
import type { MetricColumn } from './list-columns.ts';
import { RankCell } from './rank-cell.tsx';
import { leaderboardWords } from './words.ts';

type LeaderboardRowProps = {
  entry: LeaderboardEntry;
  columns: readonly MetricColumn[];
  nowMs: number;
  onOpen: (entry: LeaderboardEntry) => void;
};

export function LeaderboardRow({ entry, columns, nowMs, onOpen }: LeaderboardRowProps) {
  const words = useWords(leaderboardWords);
  return (
    <Table.Tr>
      <RankCell entry={entry} />
      <Table.Th scope="row" className={classes.user} title={entry.user}>
        {entry.kind === null ? (
          <span className={classes.name}>{entry.user}</span>
        ) : (
          <UnstyledButton
            className={classes.open}
            title={words.openEntry(entry.user)}
            onClick={() => onOpen(entry)}
          >
            <span className={classes.name}>{entry.user}</span>
          </UnstyledButton>
        )}
        {entry.team !== null && <span className={classes.team}>{entry.team}</span>}
        <EntryBadges entry={entry} />
      </Table.Th>
      <Table.Td className={classes.method} title={entry.method ?? undefined}>
        <span className={classes.name}>
          <Reported value={entry.method ?? undefined} />
        </span>
      </Table.Td>
      {columns.map(({ metric, ranked, format }) => (
        <MetricCell
          key={metric}
          value={metricOf(entry, metric)}
          interval={ranked ? entry.ci : null}
          {...{ ranked, format }}
        />
      ))}
      <Table.Td className={classes.finished}>
        <RelativeTime iso={entry.finished_at} nowMs={nowMs} />
      </Table.Td>
      <Table.Td className={classes.job}>
        <span className={classes.id}>{entry.job_id}</span>
      </Table.Td>
    </Table.Tr>
  );
}

type MetricCellProps = {
  value: number | undefined;
  interval: LeaderboardEntry['ci'];
  ranked: boolean;
  format: FormatMetric;
};

/** Shown rounded; the whole value shows on hover. */
function MetricCell({ value, interval, ranked, format }: MetricCellProps) {
  return (
    <Table.Td className={classes.metric} data-ranked={ranked || undefined} title={value?.toString()}>
      <Reported value={value === undefined ? undefined : format(value)} />
      {interval && (
        <span className={classes.interval}>{`${format(interval.low)} – ${format(interval.high)}`}</span>
      )}
    </Table.Td>
  );
}

function Reported({ value }: { value: string | undefined }) {
  const words = useWords(leaderboardWords);
  if (value !== undefined) return value;
  return (
    <>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{words.notReported}</VisuallyHidden>
    </>
  );
}
