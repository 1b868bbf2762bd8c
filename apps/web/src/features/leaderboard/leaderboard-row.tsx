import { Badge, Table, VisuallyHidden } from '@mantine/core';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useWords } from '../../ui/use-language.ts';
import { isBaseline } from './challenge.ts';
import type { FormatMetric } from './format-metric.ts';
import classes from './leaderboard.module.css';
import { type LeaderboardEntry, metricOf } from './leaderboard.ts';
import type { MetricColumn } from './list-columns.ts';
import { leaderboardWords } from './words.ts';

type LeaderboardRowProps = { entry: LeaderboardEntry; columns: readonly MetricColumn[]; nowMs: number };

export function LeaderboardRow({ entry, columns, nowMs }: LeaderboardRowProps) {
  const words = useWords(leaderboardWords);
  return (
    <Table.Tr>
      <Table.Td className={classes.rank}>
        <span className={classes.place} data-place={entry.rank}>
          {entry.rank}
        </span>
      </Table.Td>
      <Table.Th scope="row" className={classes.user} title={entry.user}>
        <span className={classes.name}>{entry.user}</span>
        {isBaseline(entry.user) && (
          <Badge variant="default" size="sm" tt="none" className={classes.baseline}>
            {words.baseline}
          </Badge>
        )}
      </Table.Th>
      <Table.Td className={classes.method} title={entry.method ?? undefined}>
        <span className={classes.name}>
          <Reported value={entry.method ?? undefined} />
        </span>
      </Table.Td>
      {columns.map(({ metric, ranked, format }) => (
        <MetricCell key={metric} value={metricOf(entry, metric)} {...{ ranked, format }} />
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

type MetricCellProps = { value: number | undefined; ranked: boolean; format: FormatMetric };

/** Shown rounded; the whole value shows on hover. */
function MetricCell({ value, ranked, format }: MetricCellProps) {
  return (
    <Table.Td className={classes.metric} data-ranked={ranked || undefined} title={value?.toString()}>
      <Reported value={value === undefined ? undefined : format(value)} />
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
