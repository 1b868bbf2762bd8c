import type { Clock } from '@leadersboard/kit/clock';
import type { Job } from '../src/domain/job.ts';
import type { JobEvent, JobFeedPort } from '../src/ports/job-feed.ts';

/** The feed of the jobs in memory, and how they tell of a change. */
export function createInMemoryJobFeed(clock: Pick<Clock, 'now'>) {
  const events: JobEvent[] = [];
  const listeners = new Set<() => void>();

  function tell({ id, owner, challenge, attempt, status, phase, reason, cancelRequestedAt }: Job): void {
    events.push({
      ...{ sequence: events.length + 1, jobId: id, owner, challenge, attempt, status, at: clock.now() },
      ...(phase && { phase }),
      ...(reason && { reason }),
      ...(status === 'running' && cancelRequestedAt !== undefined && { cancelRequested: true }),
    });
    for (const listener of listeners) queueMicrotask(listener);
  }

  const feed: JobFeedPort = {
    async read({ after, limit, owner, jobId }) {
      const isAsked = (event: JobEvent) =>
        (owner === undefined || event.owner === owner) && (jobId === undefined || event.jobId === jobId);
      return events.slice(after).filter(isAsked).slice(0, limit);
    },
    last: async () => events.length,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };

  return { feed, tell };
}
