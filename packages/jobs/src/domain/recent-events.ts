import type { JobEvent } from '../ports/job-feed.ts';

/** Every part that is there must hold. */
export type EventFilter = { owner?: string; jobId?: string };

/** The newest events, as many as are worth keeping. */
export type RecentEvents = {
  /** The sequence behind which all events are here. */
  readonly from: number;
  /** The sequence up to which they are. */
  readonly position: number;
  add(events: readonly JobEvent[]): void;
  select(filter: EventFilter, after: number): JobEvent[];
};

const MAX_KEPT = 2_000;

export function createRecentEvents(from: number): RecentEvents {
  const kept: JobEvent[] = [];
  let position = from;
  return {
    get from() {
      return from;
    },
    get position() {
      return position;
    },
    add(events) {
      kept.push(...events);
      position = events.at(-1)?.sequence ?? position;
      const dropped = kept.splice(0, Math.max(0, kept.length - MAX_KEPT));
      from = dropped.at(-1)?.sequence ?? from;
    },
    select(filter, after) {
      const begin = kept.findLastIndex(({ sequence }) => sequence <= after) + 1;
      return kept.slice(begin).filter((event) => isAsked(event, filter));
    },
  };
}

export function isAsked(event: JobEvent, { owner, jobId }: EventFilter): boolean {
  return (owner === undefined || event.owner === owner) && (jobId === undefined || event.jobId === jobId);
}
