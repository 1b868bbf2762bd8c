import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { kitErrors, LeadersBoardError, ServerProblem } from '../errors/index.ts';
import { type ApiClient, failureOf } from './create-api-client.ts';
import { type ReceivedEvent, readEventStream } from './read-event-stream.ts';

export type FollowOptions = {
  signal: AbortSignal;
  /** Told when the stream has broken and is opened again. */
  onBroken?(): void;
};

const DEFAULT_RETRY_MS = 2_000;

/** As often a stream is opened again without a single event, before that is given up. */
const MAX_FUTILE_TRIES = 30;

const problem = z.object({ code: z.string(), detail: z.string(), request_id: z.string().optional() });

/**
 * The events of a stream, opened again where it breaks, behind the last event that came. It goes on until the caller has
 * had enough; what the server refuses is thrown, and so is that it stays away.
 */
export async function* followEvents(
  client: ApiClient,
  path: string,
  { signal, onBroken }: FollowOptions,
): AsyncGenerator<ReceivedEvent> {
  let lastEventId = '';
  let retryMs = DEFAULT_RETRY_MS;
  for (let futileTries = 0; ; futileTries += 1) {
    const body = await openStream(client, path, lastEventId).catch((error: unknown) => {
      if (futileTries === 0 || futileTries >= MAX_FUTILE_TRIES || !mayPass(error)) throw error;
    });
    try {
      for await (const part of body ? readEventStream(body, lastEventId) : []) {
        if ('retryMs' in part) retryMs = part.retryMs;
        else {
          lastEventId = part.event.id;
          futileTries = 0;
          if (part.event.event === 'problem') throw readProblem(part.event.data);
          yield part.event;
        }
      }
    } catch (error) {
      if (signal.aborted || error instanceof LeadersBoardError) throw error;
    }
    onBroken?.();
    await pause(retryMs, undefined, { signal });
  }
}

async function openStream(
  client: ApiClient,
  path: string,
  lastEventId: string,
): Promise<ReadableStream<Uint8Array> | null> {
  const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }) };
  const response = await client.ask(path, { headers });
  if (!response.ok) throw await failureOf(response);
  return response.body;
}

/** A server that is being started again, or drains. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof LeadersBoardError)) return false;
  const { code, cause } = error;
  return code === 'server_unreachable' || (cause instanceof ServerProblem && cause.code === 'shutting_down');
}

function readProblem(data: string): Error {
  const { code, detail, request_id: requestId } = problem.parse(JSON.parse(data));
  return kitErrors.request_failed(detail, { cause: new ServerProblem({ code, detail, requestId }) });
}
