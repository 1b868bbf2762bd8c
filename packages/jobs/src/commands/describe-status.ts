import { type Colours, formatElapsed } from '@leadersboard/kit/cli';
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
  const attempt = view.attempt > 1 ? `, attempt ${view.attempt}` : '';
  const lines = [`Job ${view.job_id} is ${describeState(view, colours[colourOf[view.status]])}${attempt}.`];
  if (view.queue_position !== null) lines.push(describeOutlook(view));
  if (view.detail !== null) lines.push(`${view.reason ?? view.status}: ${view.detail}`);
  return lines.join('\n');
}

function describeOutlook({ queue_position, expected_wait_seconds }: JobStatusView): string {
  const before = queue_position === 0 ? 'It is the next' : `${queue_position} are before it`;
  if (expected_wait_seconds === null) return `${before}.`;
  return `${before}; it begins in about ${formatElapsed(expected_wait_seconds * 1000)}.`;
}

/** The status, and the phase where that tells more: `running (staging)`. */
export function describeState(
  { status, phase }: Pick<JobStatusView, 'status' | 'phase'>,
  paint: (text: string) => string = (text) => text,
): string {
  return phase === null || phase === status ? paint(status) : `${paint(status)} (${phase})`;
}
