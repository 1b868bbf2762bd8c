import type { CommandContext } from '@leadersboard/kit/cli';
import type { z } from 'zod';
import type { accountView } from '../api/user-schemas.ts';

export type AccountView = z.infer<typeof accountView>;

const GIGABYTE = 1e9;

/** Who one is, and a line for each limit. */
export async function describeAccount(view: AccountView, context: CommandContext): Promise<string> {
  const { limits, use, left } = view;
  const count = (value: number | null) => (value === null ? 'no limit' : String(value));
  const size = (value: number | null) =>
    value === null ? 'no limit' : `${(value / GIGABYTE).toFixed(2)} GB`;
  const table = await context.table(
    [
      ['submissions in the last hour', count, 'submissions_per_hour'],
      ['running jobs', count, 'running_jobs'],
      ['pending jobs', count, 'pending_jobs'],
      ['stored', size, 'stored_bytes'],
    ] as const,
    [
      { title: '', value: ([name]) => name },
      { title: 'used', value: ([, format, key]) => format(use[key]), align: 'right' },
      { title: 'limit', value: ([, format, key]) => format(limits[key]), align: 'right' },
      { title: 'left', value: ([, format, key]) => format(left[key]), align: 'right' },
    ],
  );
  return `${view.user} (${view.role})\n\n${table}`;
}
