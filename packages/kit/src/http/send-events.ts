import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock, Timer } from '../clock/index.ts';
import { tokenEnded } from './cut-when-revoked.ts';
import { type EncodedEvent, formatEvent, type ServerEvent } from './format-event.ts';
import type { StreamLimit } from './limit-streams.ts';
import { translateError } from './translate-error.ts';
import { untilAborted } from './until-aborted.ts';

/** What every event stream of a server shares. */
export type EventStreams = {
  clock: Clock;
  heartbeatMs: number;
  retryMs: number;
  stalledMs: number;
  /** Aborts when the server drains. */
  ending: AbortSignal;
  places: StreamLimit;
};

/**
 * Gives the events after the one with the id `lastEventId`, or from the start. The signal aborts when the client has
 * gone, the server drains or the client's token is revoked; no event is asked for while the client is slow to take the one before.
 */
export type EventSource = (
  lastEventId: string | undefined,
  signal: AbortSignal,
) => AsyncIterable<ServerEvent | EncodedEvent>;

const LONGEST_EVENT_ID = 1024;

/**
 * Answers with an event stream until the source ends. A failure of the source arrives as an event named `problem`, and so
 * does the end of the client's token. A client that takes nothing for `stalledMs` is cut off. Who has too many streams open
 * gets `too_many_streams` instead.
 */
export async function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  source: EventSource,
): Promise<void> {
  const { retryMs, ending, places } = request.server.eventStreams;
  const leave = places.take(request.principal?.user ?? request.ip);
  const gone = new AbortController();
  const revoked = request.principal?.revoked;
  const signal = AbortSignal.any([gone.signal, ending, ...(revoked ? [revoked] : [])]);
  const raw = openStream(reply);
  // Also where the client has gone already, while it was found out what it may see.
  finished(raw, () => {
    gone.abort();
    leave();
  });
  if (request.method === 'HEAD') return void raw.end();
  raw.write(`retry: ${retryMs}\n\n`);
  const stopHeartbeat = startHeartbeat(raw, request.server.eventStreams);
  try {
    await pump(source(findLastEventId(request), signal), raw, signal, request.server.eventStreams);
    if (revoked?.aborted) raw.write(formatEvent(describeFailure(tokenEnded(), request)));
  } catch (error) {
    if (!signal.aborted) raw.write(formatEvent(describeFailure(error, request)));
  } finally {
    stopHeartbeat();
    raw.end();
  }
}

function openStream(reply: FastifyReply): ServerResponse {
  const { raw } = reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  return raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
}

async function pump(
  events: ReturnType<EventSource>,
  raw: ServerResponse,
  signal: AbortSignal,
  streams: EventStreams,
): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const step = await untilAborted(iterator.next(), signal);
      if (!step || step.done) return;
      const message = 'bytes' in step.value ? step.value.bytes : formatEvent(step.value);
      if (!raw.write(message)) await untilTaken(raw, signal, streams);
    }
  } finally {
    // A source that ignores the signal may never come to its end; nobody waits for it.
    iterator.return?.().catch(() => {});
  }
}

async function untilTaken(
  raw: ServerResponse,
  signal: AbortSignal,
  { clock, stalledMs }: EventStreams,
): Promise<void> {
  const timer = clock.after(stalledMs, () => raw.destroy());
  await untilAborted(once(raw, 'drain', { signal }), signal);
  timer.cancel();
}

/** A comment now and then keeps proxies from closing a silent stream, and finds out when the client has gone. */
function startHeartbeat(raw: ServerResponse, { clock, heartbeatMs }: EventStreams): () => void {
  let timer: Timer;
  const beat = () => {
    if (!raw.writableNeedDrain) raw.write(':\n\n');
    timer = clock.after(heartbeatMs, beat);
  };
  timer = clock.after(heartbeatMs, beat);
  return () => timer.cancel();
}

function findLastEventId(request: FastifyRequest): string | undefined {
  const given = request.headers['last-event-id'];
  return typeof given === 'string' && given !== '' && given.length <= LONGEST_EVENT_ID ? given : undefined;
}

function describeFailure(thrown: unknown, request: FastifyRequest): ServerEvent {
  const error = translateError(thrown, request);
  request.errorCode = error.code;
  if (error.status >= 500) request.log.error({ err: thrown }, 'an event stream broke');
  return {
    event: 'problem',
    data: { code: error.code, detail: error.message, request_id: request.id },
  };
}
