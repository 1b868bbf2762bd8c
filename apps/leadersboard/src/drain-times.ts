import { formatCount } from '@leadersboard/kit/cli';

/** How long a process may take to stop, and what of it running requests, jobs and recordings may use; the rest is for killing. */
export const drainMs = { total: 15_000, requests: 4_000, jobs: 4_000, recordings: 3_000 };

/** What a process that stops still waits for; undefined where that is nothing. */
export function describeJobWait(running: number): string | undefined {
  return running > 0 ? `${drainMs.jobs / 1000} s for ${formatCount(running, 'job')} to end` : undefined;
}
