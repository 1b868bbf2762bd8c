import { Table } from '@mantine/core';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './leaderboard.module.css';
import { LeaderboardRow } from './leaderboard-row.tsx';
import { rankBy } from './leaderboard-search.ts';
import { listColumns } from './list-columns.ts';
import { MetricHeader } from './metric-header.tsx';
import type { SearchProps } from './search-props.ts';
import { leaderboardWords } from './words.ts';

const CLOCK_MS = 15_000;

export function LeaderboardTable({ leaderboard, challenge, search, onSearch, onOpen }: SearchProps) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const nowMs = useNow(CLOCK_MS);
  const columns = listColumns(leaderboard, challenge, language);
  const label = words.tableLabel(leaderboard.metric);

  return (
    <section className={classes.scroll} aria-label={label}>
      <Table highlightOnHover aria-label={label} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.rank}>{words.rank}</Table.Th>
            <Table.Th className={classes.user}>{words.user}</Table.Th>
            <Table.Th>{words.method}</Table.Th>
            {columns.map((column) => (
              <MetricHeader
                key={column.metric}
                column={column}
                direction={column.ranked ? leaderboard.direction : undefined}
                onClick={() => onSearch(rankBy(search, column.metric, leaderboard))}
              />
            ))}
            <Table.Th>{words.finished}</Table.Th>
            <Table.Th>{words.job}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {leaderboard.entries.map((entry) => (
            <LeaderboardRow key={entry.job_id} {...{ entry, columns, nowMs, onOpen }} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
