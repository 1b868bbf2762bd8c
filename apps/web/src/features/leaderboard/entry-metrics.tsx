import { Table } from '@mantine/core';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import { createMetricFormat } from './format-metric.ts';
import classes from './leaderboard.module.css';
import type { EntryDetails } from './queries.ts';
import { leaderboardWords } from './words.ts';

/** Every metric of one part of the truth, with its interval, or why it is not defined. */
export function EntryMetrics({ title, worth }: { title: string; worth: EntryDetails['public'] }) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  return (
    <Table className={classes.details} captionSide="top">
      <Table.Caption>{title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.metric}</Table.Th>
          <Table.Th>{words.value}</Table.Th>
          <Table.Th>{words.interval}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {Object.entries(worth.metrics).map(([name, value]) => {
          const format = createMetricFormat([value], language);
          const interval = Object.hasOwn(worth.intervals, name) ? worth.intervals[name] : undefined;
          return (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td title={String(value)}>{format(value)}</Table.Td>
              <Table.Td>{interval ? `${format(interval.low)} – ${format(interval.high)}` : '–'}</Table.Td>
            </Table.Tr>
          );
        })}
        {Object.entries(worth.reasons).map(([name, reason]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td colSpan={2} className={classes.reason}>
              {`${words.undefinedMetric}: ${reason}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
