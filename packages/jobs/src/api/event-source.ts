import { type EncodedEvent, type EventSource, encodeEvent, type ServerEvent } from '@leadersboard/kit/http';
import type { FastifyRequest } from 'fastify';
import { type FollowPorts, followJob, type Growing } from '../domain/follow-job.ts';
import { viewOutcome } from './job-views.ts';

type Sent = ServerEvent | EncodedEvent;

const removed = { status: null, reason: null, detail: 'The job was removed.' };

const POSITION = /^\d{1,15}$/;

/** Whether the client wants to be told what comes, rather than what is there. */
export function wantsEvents({ headers }: FastifyRequest, follow: '0' | '1' = '0'): boolean {
  return follow === '1' || (headers.accept ?? '').includes('text/event-stream');
}

/** Where a client goes on that has seen the event of that id; `from` for one that has seen none, or says nonsense. */
export function parsePosition(lastEventId: string | undefined, from: number): number {
  return lastEventId !== undefined && POSITION.test(lastEventId) ? Number(lastEventId) : from;
}

/** All that grows of a job as events whose ids are positions, and after its end one named `end`, which says how it ended. */
export function followedBy(
  ports: FollowPorts,
  { jobId, from }: { jobId: string; from: number },
  growing: Growing<Sent>,
): EventSource {
  return async function* (lastEventId, signal) {
    const begin = parsePosition(lastEventId, from);
    const job = yield* followJob(ports, growing, { jobId, from: begin, signal });
    if (!signal.aborted) yield { event: 'end', data: job ? viewOutcome(job) : removed };
  };
}

/** Encodes each item once, however many clients get it, as long as somebody keeps the item. */
export function createEncoder<Item extends object>(toEvent: (item: Item) => ServerEvent) {
  const encoded = new WeakMap<Item, EncodedEvent>();
  return (item: Item): EncodedEvent => {
    const known = encoded.get(item);
    if (known) return known;
    const event = encodeEvent(toEvent(item));
    encoded.set(item, event);
    return event;
  };
}
