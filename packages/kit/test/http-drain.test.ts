import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type request as openRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { type HttpServerOptions, sendEvents } from '@leadersboard/kit/http';
import { createFakeClock } from '@leadersboard/kit/testing';
import { createTestServer } from './http-test-server.ts';

/** A server with a route that answers when it is told to, and a client that keeps its connections. */
async function createSlowServer(test: TestContext, options: Partial<HttpServerOptions> = {}) {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const server = createTestServer(test, {
    ...options,
    plugins: [
      async (app) => {
        const config = { access: 'public' } as const;
        app.get('/quick', { config }, async () => 'quick');
        app.get('/slow', { config }, async () => {
          entered.resolve();
          await release.promise;
          return 'slow';
        });
        app.get('/events', { config }, (request, reply) =>
          sendEvents(request, reply, async function* () {
            yield { data: 'first' };
            await new Promise(() => {});
          }),
        );
      },
    ],
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  const agent = new Agent({ keepAlive: true });
  test.after(() => {
    release.resolve();
    agent.destroy();
  });
  const ask = (path: string) => readAnswer(get(`${url}${path}`, { agent }));
  return { server, url, ask, entered: entered.promise, release: release.resolve };
}

async function readAnswer(request: ReturnType<typeof openRequest>) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request.on('response', resolve).on('error', reject);
  const response = await promise;
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('closing a server', () => {
  it('lets a running request finish and then closes its connection', async (test) => {
    const { server, ask, entered, release } = await createSlowServer(test);
    const running = ask('/slow');
    await entered;

    const closed = server.close();
    release();
    const answer = await running;
    await closed;

    assert.equal(answer.body, 'slow');
    assert.equal(answer.headers.connection, 'close');
  });

  it('refuses what is new with 503 and a closed connection, while something still runs', async (test) => {
    const { server, ask, entered, release } = await createSlowServer(test);
    const running = ask('/slow');
    await entered;

    const closed = server.close();
    const refused = await ask('/quick');
    release();
    await Promise.all([running, closed]);

    assert.equal(refused.status, 503);
    assert.equal(JSON.parse(refused.body).code, 'shutting_down');
    assert.equal(refused.headers.connection, 'close');
  });

  it('still answers probes, which say that it is draining', async (test) => {
    const { server, ask, entered, release } = await createSlowServer(test);
    const running = ask('/slow');
    await entered;

    const closed = server.close();
    const ready = await ask('/readyz');
    const alive = await ask('/healthz');
    release();
    await Promise.all([running, closed]);

    assert.equal(ready.status, 503);
    assert.equal(JSON.parse(ready.body).status, 'draining');
    assert.equal(alive.status, 200);
  });

  it('cuts off what has not finished within the limit, and says so in the log', async (test) => {
    const clock = createFakeClock();
    const { server, ask, entered } = await createSlowServer(test, { clock, limits: { drainMs: 5_000 } });
    const running = ask('/slow');
    await entered;

    const closed = server.close();
    clock.advance(5_000);
    await assert.rejects(running, { code: 'ECONNRESET' });
    await closed;

    assert.ok(server.entries.some(({ level, msg }) => level === 'warn' && msg === 'requests were cut off'));
  });

  it('does not wait for idle connections', async (test) => {
    const { server, ask } = await createSlowServer(test, { clock: createFakeClock() });
    await ask('/quick');

    await server.close();
  });

  it('does not wait long for a client that never ends its request', async (test) => {
    const clock = createFakeClock();
    const { server, url } = await createSlowServer(test, { clock });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /quick HTTP/1.1\r\nHost:');
    await fetch(`${url}/quick`);

    const closed = server.close();
    while (clock.waiting === 0) await new Promise(setImmediate);
    clock.advance(1_000);
    await closed;
    socket.destroy();
  });

  it('ends event streams, whose clients come back later', async (test) => {
    const { server, url } = await createSlowServer(test);
    const response = await fetch(`${url}/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    while (!received.includes('first')) received += (await reader?.read())?.value;

    await server.close();
    const last = await reader?.read();

    assert.equal(last?.done, true);
  });

  it('happens once, however often it is asked', async (test) => {
    const { server } = await createSlowServer(test);

    assert.equal(server.close(), server.close());
    await server.close();
  });
});
