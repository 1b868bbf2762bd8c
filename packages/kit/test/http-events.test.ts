import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { type EventSource, encodeEvent, type HttpServerOptions, sendEvents } from '@leadersboard/kit/http';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createTestServer } from './http-test-server.ts';

async function createStream(
  test: TestContext,
  source: EventSource,
  options: Partial<HttpServerOptions> = {},
) {
  const server = createTestServer(test, {
    ...options,
    plugins: [
      async (app) => {
        app.get('/events', { config: { access: 'public' } }, (request, reply) =>
          sendEvents(request, reply, source),
        );
      },
    ],
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  return { server, url: `${url}/events` };
}

/** Opens a stream whose body nobody reads yet. */
async function openStream(url: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const [response] = await once(get(url, { headers }), 'response');
  return response;
}

async function readUntil(stream: IncomingMessage, pattern: RegExp): Promise<string> {
  let received = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    received += chunk;
    if (pattern.test(received)) break;
  }
  return received;
}

/** Resolves when the value has not changed during many turns of the event loop. */
async function untilSteady(read: () => number): Promise<void> {
  for (let turns = 0, last = read(); turns < 200; turns += 1) {
    await new Promise(setImmediate);
    if (read() === last) continue;
    last = read();
    turns = 0;
  }
}

const never = () => new Promise<never>(() => {});

const waiting: EventSource = async function* () {
  yield* [];
  await never();
};

describe('sendEvents', () => {
  it('sends headers at once, then each event as it comes, then ends with its source', async (test) => {
    const { url } = await createStream(test, async function* () {
      yield { id: '1', event: 'status', data: { phase: 'running' } };
      yield { data: 'two\nlines' };
    });

    const response = await fetch(url);
    const body = await response.text();

    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.match(response.headers.get('cache-control') ?? '', /no-store/);
    assert.match(response.headers.get('x-request-id') ?? '', /^\w{26}$/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(
      body,
      'retry: 2000\n\nid: 1\nevent: status\ndata: {"phase":"running"}\n\ndata: two\ndata: lines\n\n',
    );
  });

  it('resumes after the last event that the client has seen', async (test) => {
    const { url } = await createStream(test, async function* (lastEventId) {
      for (let id = Number(lastEventId ?? 0) + 1; id <= 3; id += 1) yield { id: String(id), data: 'x' };
    });

    const response = await fetch(url, { headers: { 'last-event-id': '2' } });

    assert.equal(await response.text(), 'retry: 2000\n\nid: 3\ndata: x\n\n');
  });

  it('gives signs of life while the source is silent', async (test) => {
    const clock = createFakeClock();
    const waiting = Promise.withResolvers<void>();
    const silent: EventSource = async function* () {
      waiting.resolve();
      yield await never();
    };
    const { url } = await createStream(test, silent, { clock, limits: { heartbeatMs: 15_000 } });
    const stream = await openStream(url);
    await waiting.promise;

    clock.advance(30_000);
    const received = await readUntil(stream, /:\n\n:\n\n/);
    stream.destroy();

    assert.equal(received, 'retry: 2000\n\n:\n\n:\n\n');
  });

  it('tells the source when the client has gone, and asks it for nothing more', async (test) => {
    const aborted = Promise.withResolvers<void>();
    const returned = Promise.withResolvers<void>();
    const { url } = await createStream(test, async function* (_lastEventId, signal) {
      try {
        yield { data: 'first' };
        await once(signal, 'abort');
        aborted.resolve();
      } finally {
        returned.resolve();
      }
    });
    const stream = await openStream(url);
    await readUntil(stream, /first/);

    stream.destroy();

    await aborted.promise;
    await returned.promise;
  });

  it('holds the source back while the client does not read, and loses nothing', async (test) => {
    const events = 400;
    const block = 'x'.repeat(64 * 1024);
    let asked = 0;
    const { url } = await createStream(test, async function* () {
      for (; asked < events; asked += 1) yield { id: String(asked), data: block };
    });
    const stream = await openStream(url);
    stream.pause();

    await untilSteady(() => asked);
    const askedWhileStalled = asked;
    let receivedBytes = 0;
    for await (const chunk of stream) receivedBytes += chunk.length;

    assert.ok(askedWhileStalled < events / 2, `${askedWhileStalled} events were taken without being read`);
    assert.equal(asked, events);
    assert.ok(receivedBytes > events * block.length);
  });

  it('cuts off a client that takes nothing for too long, and lets the source go', async (test) => {
    const clock = createFakeClock();
    const gone = Promise.withResolvers<void>();
    let asked = 0;
    const endless: EventSource = async function* (_lastEventId, signal) {
      signal.addEventListener('abort', () => gone.resolve());
      for (;;) {
        asked += 1;
        yield { data: 'x'.repeat(64 * 1024) };
      }
    };
    const { url } = await createStream(test, endless, { clock, limits: { stalledMs: 60_000 } });
    const stream = await openStream(url);
    stream.pause();
    await untilSteady(() => asked);

    clock.advance(60_000);

    await gone.promise;
    await assert.rejects(stream.toArray(), { code: 'ECONNRESET' });
  });

  it('sends bytes that were made once to each client as they are', async (test) => {
    const event = encodeEvent({ id: '1', event: 'log', data: 'größer' });
    const { url } = await createStream(test, async function* () {
      yield event;
    });

    const bodies = await Promise.all([1, 2].map(async () => (await fetch(url)).text()));

    const body = 'retry: 2000\n\nid: 1\nevent: log\ndata: größer\n\n';
    assert.deepEqual(bodies, [body, body]);
  });

  it('answers HEAD with the headers alone', async (test) => {
    let asked = 0;
    const { url } = await createStream(test, async function* () {
      asked += 1;
      yield { data: 'x' };
    });

    const response = await fetch(url, { method: 'HEAD' });

    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.deepEqual([await response.text(), asked], ['', 0]);
  });

  it('says what went wrong in a last event, and nothing of a bug', async (test) => {
    const foreseen = await createStream(test, async function* () {
      yield { data: 'first' };
      throw kitErrors.forbidden('The token was revoked.');
    });
    const bug = await createStream(test, async function* () {
      yield { data: 'first' };
      throw new Error('secret');
    });

    const foreseenBody = await (await fetch(foreseen.url)).text();
    const bugBody = await (await fetch(bug.url)).text();

    assert.match(
      foreseenBody,
      /event: problem\ndata: \{"code":"forbidden","detail":"The token was revoked\."/,
    );
    assert.match(bugBody, /event: problem\ndata: \{"code":"internal"/);
    assert.doesNotMatch(bugBody, /secret/);
    assert.ok(bug.server.entries.some(({ err }) => err?.stack.includes('secret')));
  });

  it('takes so many streams of one user, and one more when one has ended', async (test) => {
    const { url } = await createStream(test, waiting, { limits: { streamsPerUser: 2 } });
    const [first] = await Promise.all([openStream(url), openStream(url)]);

    const refused = await openStream(url);

    assert.deepEqual([refused.statusCode, refused.headers['retry-after']], [429, '10']);
    assert.match(await text(refused), /"code":"too_many_streams"/);
    first.destroy();
    for (;;) if ((await openStream(url)).statusCode === 200) break;
  });

  it('ends for a client that had gone before its stream began', async (test) => {
    const ended = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const server = createTestServer(test, {
      plugins: [
        async (app) => {
          app.get('/late', { config: { access: 'public' } }, async (request, reply) => {
            asked.resolve();
            await once(reply.raw, 'close');
            await sendEvents(request, reply, waiting).finally(ended.resolve);
          });
        },
      ],
    });
    const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
    const request = get(`${url}/late`).on('error', () => {});
    await asked.promise;

    request.destroy();

    await ended.promise;
  });
});
