import { type CommandContext, formatCount, formatNumber } from '@leadersboard/kit/cli';
import type { z } from 'zod';
import type { entryView } from '../api/entry-schemas.ts';

export type EntryView = z.infer<typeof entryView>;
type PartView = EntryView['public'];

/** Whose it is, what was found out about it, and what it is worth on each part of the truth that may be seen. */
export async function describeEntry(
  entry: EntryView,
  { table }: Pick<CommandContext, 'table'>,
): Promise<string> {
  const { user, team, challenge, kind, received_at, disqualified, verification, files } = entry;
  const owner = team === null ? user : `${user} (team ${team})`;
  const parts = [
    ...(entry.private ? [describePart('Public part of the truth', entry.public, table)] : []),
    entry.private
      ? describePart('Private part of the truth', entry.private, table)
      : describePart('Of the truth', entry.public, table),
  ];
  const paragraphs = [
    `An entry of ${owner} in the challenge ${challenge}: ${kind}, received at ${received_at}.`,
    disqualified ? `Disqualified by ${disqualified.by}: ${disqualified.reason}` : '',
    verification ? describeVerification(verification) : '',
    ...(await Promise.all(parts)),
    files.length > 0
      ? ['Files:', ...files.map(({ path, size }) => `  ${path} (${formatCount(size, 'byte')})`)].join('\n')
      : '',
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

function describeVerification({ holds, job_id, worst }: NonNullable<EntryView['verification']>): string {
  if (holds) return `Verified: job ${job_id} ran its code again, and it was worth the same.`;
  const told = `Not verified: job ${job_id} ran its code again, and it was not worth the same`;
  if (!worst) return `${told}.`;
  const { metric, difference } = worst;
  return difference === null
    ? `${told}: one of the runs has no ${metric}.`
    : `${told}: ${metric} differs by ${formatNumber(difference)}.`;
}

async function describePart(
  title: string,
  { items, metrics, intervals, reasons }: PartView,
  table: CommandContext['table'],
): Promise<string> {
  const names = [...Object.keys(metrics), ...Object.keys(reasons)];
  const show = (value: number | undefined) => (value === undefined ? '-' : formatNumber(value));
  const rows = await table(names, [
    { title: 'metric', value: (name) => name },
    { title: 'value', value: (name) => show(metrics[name]), align: 'right' },
    {
      title: '95 %',
      value: (name) => intervals[name] && `${show(intervals[name].low)} to ${show(intervals[name].high)}`,
      align: 'right',
    },
    { title: '', value: (name) => reasons[name] },
  ]);
  const counted = items > 0 ? `${title}, ${formatCount(items, 'item')}:\n` : '';
  return `${counted}${rows}`;
}
