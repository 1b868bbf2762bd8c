import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it, type TestContext } from 'node:test';
import { answerSignal } from '@leadersboard/kit/http';
import { createTestServer } from './http-test-server.ts';

type Handle = (signalOf: () => AbortSignal, closed: Promise<unknown>) => Promise<void>;

/** Asks a server with a body, leaves as soon as the handler begins, and resolves when the handler has ended. */
async function leaveEarly(test: TestContext, handle: Handle): Promise<void> {
  const entered = Promise.withResolvers<void>();
  const handled = Promise.withResolvers<void>();
  const server = createTestServer(test, {
    plugins: [
      async (app) => {
        app.post('/search', { config: { access: 'public' } }, async (_request, reply) => {
          const closed = once(reply.raw, 'close');
          entered.resolve();
          handle(() => answerSignal(reply), closed).then(handled.resolve, handled.reject);
          await handled.promise;
          return 'nobody reads this';
        });
      },
    ],
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  const leaving = new AbortController();
  const headers = { 'content-type': 'application/json' };
  const asked = fetch(`${url}/search`, { method: 'POST', headers, body: '{}', signal: leaving.signal });
  await entered.promise;
  leaving.abort();
  await assert.rejects(asked, { name: 'AbortError' });
  await handled.promise;
}

it('tells a handler whose request has a body that the client is gone', { timeout: 5_000 }, (test) =>
  leaveEarly(test, async (signalOf) => {
    const signal = signalOf();

    await once(signal, 'abort');

    assert.equal(signal.aborted, true);
  }),
);

it('tells it at once to who asks afterwards', { timeout: 5_000 }, (test) =>
  leaveEarly(test, async (signalOf, closed) => {
    await closed;

    const { aborted } = signalOf();

    assert.equal(aborted, true);
  }),
);

it('tells that the request was answered, by whomever', { timeout: 5_000 }, async (test) => {
  const signals: AbortSignal[] = [];
  const server = createTestServer(test, {
    plugins: [
      async (app) => {
        app.post('/search', { config: { access: 'public' } }, async (_request, reply) => {
          signals.push(answerSignal(reply));
          return 'found';
        });
      },
    ],
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });

  await (await fetch(`${url}/search`, { method: 'POST' })).text();

  const [signal] = signals;
  if (signal && !signal.aborted) await once(signal, 'abort');
  assert.equal(signal?.aborted, true);
});
