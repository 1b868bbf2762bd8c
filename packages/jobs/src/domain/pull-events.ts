import type { JobEvent, JobFeedPort } from '../ports/job-feed.ts';
import { createRecentEvents, type RecentEvents } from './recent-events.ts';

export const READ_AT_ONCE = 500;

export type EventPull = {
  /** Throws what the last reading of the feed has thrown. */
  recent(): Promise<RecentEvents>;
  stop(): void;
};

/** Keeps the newest events in memory from now on, and tells of each lot; of nothing known where reading failed. */
export function pullEvents(
  feed: JobFeedPort,
  tell: (events: readonly JobEvent[] | undefined) => void,
): EventPull {
  let failure: { error: unknown } | undefined;
  let isPulling = false;
  let hasRung = false;
  let isStopped = false;

  const stopListening = feed.listen(ring);
  const begun = feed.last().then(createRecentEvents);
  begun.catch(fail);

  function fail(error: unknown): void {
    failure = { error };
    tell(undefined);
  }

  async function pullAll(recent: RecentEvents): Promise<void> {
    for (let isMore = true; isMore && !isStopped; ) {
      const events = await feed.read({ after: recent.position, limit: READ_AT_ONCE });
      failure = undefined;
      recent.add(events);
      if (events.length > 0) tell(events);
      isMore = events.length === READ_AT_ONCE;
    }
  }

  async function ring(): Promise<void> {
    hasRung = true;
    if (isPulling) return;
    isPulling = true;
    while (hasRung && !isStopped) {
      hasRung = false;
      await begun.then(pullAll).catch(fail);
    }
    isPulling = false;
  }

  return {
    async recent() {
      const recent = await begun;
      if (failure) throw failure.error;
      return recent;
    },
    stop() {
      isStopped = true;
      stopListening();
    },
  };
}
