import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createApiClient, followEvents, type ReceivedEvent } from '@leadersboard/kit/client';
import { kitErrors, LeadersBoardError, ServerProblem } from '@leadersboard/kit/errors';
import { type EventSource, sendEvents } from '@leadersboard/kit/http';
import { freePort } from '@leadersboard/kit/testing';
import { createTestServer } from './http-test-server.ts';

const live = new AbortController().signal;

async function startStream(t: TestContext, source: EventSource, port = 0) {
  const server = createTestServer(t, {
    limits: { retryMs: 1, drainMs: 10 },
    plugins: [
      async (app) => {
        app.get('/events', { config: { access: 'public' } }, (request, reply) =>
          sendEvents(request, reply, source),
        );
      },
    ],
  });
  const { url } = await server.listen({ host: '127.0.0.1', port });
  return { server, client: createApiClient({ url, token: 'participant' }) };
}

async function take(events: AsyncIterable<ReceivedEvent>, count: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of events) {
    ids.push(id);
    if (ids.length === count) break;
  }
  return ids;
}

test('goes on behind the last event where the stream breaks', async (t) => {
  const opened: (string | undefined)[] = [];
  const { client } = await startStream(t, async function* (lastEventId) {
    opened.push(lastEventId);
    const first = Number(lastEventId ?? 0) + 1;
    for (const id of [first, first + 1]) yield { id: String(id), data: 'x' };
  });
  let breaks = 0;

  const ids = await take(followEvents(client, '/events', { signal: live, onBroken: () => (breaks += 1) }), 5);

  assert.deepEqual(ids, ['1', '2', '3', '4', '5']);
  assert.deepEqual([opened, breaks], [[undefined, '2', '4'], 2]);
});

test('waits for a server that is started again', async (t) => {
  const port = await freePort();
  const once: EventSource = async function* (lastEventId) {
    yield { id: String(Number(lastEventId ?? 0) + 1), data: 'x' };
  };
  const { server, client } = await startStream(t, once, port);
  const events = followEvents(client, '/events', { signal: live });
  await events.next();
  await server.close();

  const next = events.next();
  await startStream(t, once, port);

  assert.equal((await next).value?.id, '2');
  await events.return(undefined);
});

test('throws what the server refuses, at the beginning and in the middle', async (t) => {
  const { client } = await startStream(t, async function* () {
    yield { id: '1', data: 'x' };
    throw kitErrors.forbidden('Enough.');
  });

  await assert.rejects(take(followEvents(client, '/none', { signal: live }), 1), /nothing at GET \/none/);
  const error = await take(followEvents(client, '/events', { signal: live }), 9).catch((thrown) => thrown);

  assert.ok(error instanceof LeadersBoardError && error.cause instanceof ServerProblem);
  assert.deepEqual([error.message, error.cause.code], ['Enough.', 'forbidden']);
});

test('says at once that nothing answers', async () => {
  const client = createApiClient({ url: `http://127.0.0.1:${await freePort()}`, token: 'any' });

  await assert.rejects(take(followEvents(client, '/events', { signal: live }), 1), {
    code: 'server_unreachable',
  });
});

test('stops when the person has had enough', async (t) => {
  const interruption = new AbortController();
  const { client } = await startStream(t, async function* () {
    yield { id: '1', data: 'x' };
  });
  const events = followEvents(client, '/events', {
    signal: interruption.signal,
    onBroken: () => interruption.abort(),
  });

  await assert.rejects(take(events, 2), { name: 'AbortError' });
});
