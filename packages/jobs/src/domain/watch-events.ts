import type { JobEvent, JobFeedPort } from '../ports/job-feed.ts';
import { type EventPull, pullEvents, READ_AT_ONCE } from './pull-events.ts';
import { type EventFilter, isAsked } from './recent-events.ts';

/** The feed for any number of followers: what is new is read once for them all. */
export type EventWatch = {
  /**
   * Events after `after` that the filter lets through, in order, and how far was looked; maybe not yet the very newest.
   * Who listens gets what is new from memory, and what is older by a read of its own.
   */
  read(filter: EventFilter, after: number): Promise<{ events: JobEvent[]; position: number }>;
  /** Calls back after such events came, or could not be read, until the returned function is called. Listen first, then read. */
  listen(filter: EventFilter, listener: () => void): () => void;
};

/** Follows the feed as long as somebody listens. */
export function createEventWatch(feed: JobFeedPort): EventWatch {
  const followers = new Set<{ filter: EventFilter; listener: () => void }>();
  let pull: EventPull | undefined;

  function tell(events: readonly JobEvent[] | undefined): void {
    for (const { filter, listener } of followers) {
      if (!events || events.some((event) => isAsked(event, filter))) listener();
    }
  }

  return {
    async read(filter, after) {
      const recent = await pull?.recent();
      if (!recent || after < recent.from) return readOlder(feed, filter, after, recent?.from ?? after);
      return { events: recent.select(filter, after), position: Math.max(after, recent.position) };
    },
    listen(filter, listener) {
      const follower = { filter, listener };
      followers.add(follower);
      pull ??= pullEvents(feed, tell);
      return () => {
        if (!followers.delete(follower) || followers.size > 0) return;
        pull?.stop();
        pull = undefined;
      };
    },
  };
}

/** Where fewer came than could have, nothing that is asked for lies before `seen`, which was the newest then. */
async function readOlder(feed: JobFeedPort, filter: EventFilter, after: number, seen: number) {
  const events = await feed.read({ after, limit: READ_AT_ONCE, ...filter });
  const last = events.at(-1)?.sequence ?? after;
  return { events, position: events.length < READ_AT_ONCE ? Math.max(last, seen) : last };
}
