import type { Colours } from '@leadersboard/kit/cli';
import type { JobStatus } from '../domain/job.ts';
import type { JobStatusView } from './read-job.ts';

const colourOf = {
  pending: 'dim',
  running: 'cyan',
  completed: 'green',
  failed: 'red',
  cancelled: 'yellow',
} as const satisfies Record<JobStatus, keyof Colours>;

/** One line on where the job is, and one on what went wrong. */
export function describeStatus(view: JobStatusView, colours: Colours): string {
  const state = colours[colourOf[view.status]](view.status);
  const where = view.phase === null ? '' : ` (${view.phase})`;
  const attempt = view.attempt > 1 ? `, attempt ${view.attempt}` : '';
  const lines = [`Job ${view.job_id} is ${state}${where}${attempt}.`];
  if (view.detail !== null) lines.push(`${view.reason ?? view.status}: ${view.detail}`);
  return lines.join('\n');
}
