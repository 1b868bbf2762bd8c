import { type CommandContext, formatCount, formatNumber } from '@leadersboard/kit/cli';
import type { JobResultsView } from './read-job.ts';

/** A table of what was measured, rounded for people, and the files; or why there is nothing. */
export async function describeResults(
  { job_id, status, detail, metrics, performance, artifacts, rank, tracking }: JobResultsView,
  { table }: Pick<CommandContext, 'table'>,
): Promise<string> {
  const numbers = Object.entries({ ...metrics, ...performance });
  if (numbers.length === 0)
    return `Job ${job_id} is ${status}; it has no results.${detail ? ` ${detail}` : ''}`;
  const measured = await table(numbers, [
    { title: 'metric', value: ([name]) => name },
    { title: 'value', value: ([, value]) => formatNumber(value), align: 'right' },
  ]);
  const files = artifacts.map(({ path, size }) => `  ${path} (${formatCount(size, 'byte')})`);
  const places = [
    ...(rank ? [`Rank ${rank.rank} by ${rank.metric} in the challenge ${rank.challenge}.`] : []),
    ...(tracking?.url ? [`Its run: ${tracking.url}`] : []),
  ];
  return [
    measured,
    ...(places.length > 0 ? ['', ...places] : []),
    ...(files.length > 0 ? ['', 'Files:', ...files] : []),
  ].join('\n');
}
