import { type CommandContext, formatCount, formatNumber } from '@leadersboard/kit/cli';
import type { JobResultsView } from './read-job.ts';

/** A table of what was measured, rounded for people, and the files; or why there is nothing. */
export async function describeResults(
  view: JobResultsView,
  { table }: Pick<CommandContext, 'table'>,
): Promise<string> {
  const { job_id, status, detail, metrics, performance, artifacts } = view;
  const undefinedMetrics = describeReasons(view);
  const numbers = Object.entries({ ...metrics, ...performance });
  if (numbers.length + undefinedMetrics.length === 0)
    return `Job ${job_id} is ${status}; it has no results.${detail ? ` ${detail}` : ''}`;
  const measured = await table(numbers, [
    { title: 'metric', value: ([name]) => name },
    { title: 'value', value: ([, value]) => formatNumber(value), align: 'right' },
  ]);
  const files = artifacts.map(({ path, size }) => `  ${path} (${formatCount(size, 'byte')})`);
  const places = describePlaces(view);
  return [
    measured,
    ...(undefinedMetrics.length > 0 ? ['', ...undefinedMetrics] : []),
    ...(places.length > 0 ? ['', ...places] : []),
    ...(files.length > 0 ? ['', 'Files:', ...files] : []),
  ].join('\n');
}

function describePlaces({ rank, disqualified, tracking }: JobResultsView): string[] {
  return [
    ...(rank ? [`Rank ${rank.rank} by ${rank.metric} in the challenge ${rank.challenge}.`] : []),
    ...describeDisqualification(disqualified),
    ...(tracking?.url ? [`Its run: ${tracking.url}`] : []),
  ];
}

/** What people should know of an ended job even where they did not ask for its results. */
export function describeRemarks(view: JobResultsView): string[] {
  return [...describeReasons(view), ...describeDisqualification(view.disqualified)];
}

function describeReasons({ reasons }: JobResultsView): string[] {
  const lines = Object.entries(reasons).map(([name, reason]) => `  ${name}: ${reason}`);
  return lines.length > 0 ? ['Not defined:', ...lines] : [];
}

function describeDisqualification(reason: string | null): string[] {
  return reason === null ? [] : [`Its host took it out of the ranking (disqualified: ${reason})`];
}
