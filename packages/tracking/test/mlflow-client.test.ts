import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createFakeClock, freePort } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { createMlflowClient } from '../src/adapters/mlflow/mlflow-client.ts';
import { listen } from './listen.ts';

type Answer = { status: number; body?: string; headers?: Record<string, string> };

const call = { method: 'GET', path: 'runs/get', schema: z.object({ ok: z.boolean() }) } as const;
const well: Answer = { status: 200, body: '{"ok": true}' };
const upload = '/api/2.0/mlflow-artifacts/artifacts/a.txt';

/** A server that gives these answers in turn, the last one for ever: what a real one does only when it is broken. */
async function startServer(t: TestContext, answers: readonly Answer[]) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { status, body, headers } = answers[Math.min(seen.length, answers.length - 1)] ?? well;
    seen.push(request);
    response.writeHead(status, headers).end(body);
  });
  const url = await listen(t, server);
  const client = createMlflowClient({ url, authorization: 'Bearer secret', clock: systemClock });
  return { client, url, seen };
}

const html = '<!doctype html><title>404 Not Found</title>';
const refusal = JSON.stringify({ error_code: 'INVALID_PARAMETER_VALUE', message: 'A bad name.' });

const failures: { title: string; answer: Answer; code: string; message: RegExp }[] = [
  {
    title: 'a token that is not accepted can be mended',
    answer: { status: 401, body: 'You are not authenticated.' },
    ...{ code: 'mlflow_unavailable', message: /does not let us in: .*401.*MLFLOW_TRACKING_TOKEN/ },
  },
  {
    title: 'an input that MLflow refuses is refused for ever',
    answer: { status: 400, body: refusal },
    ...{ code: 'mlflow_refused', message: /refused: A bad name\. \(INVALID_PARAMETER_VALUE\)/ },
  },
  {
    title: 'a body that a proxy finds too large is refused for ever',
    answer: { status: 413, body: html },
    ...{ code: 'mlflow_refused', message: /it answered 413/ },
  },
  {
    title: 'a server that fails may do better later',
    answer: { status: 500, body: JSON.stringify({ error_code: 'INTERNAL_ERROR', message: 'x'.repeat(900) }) },
    ...{ code: 'mlflow_unavailable', message: /failed: x{500}… \(INTERNAL_ERROR\)\. It is tried again/ },
  },
  {
    title: 'an address where something else answers can be mended',
    answer: { status: 404, body: html },
    ...{ code: 'mlflow_unavailable', message: /no MLflow: it answered 404\. Set MLFLOW_TRACKING_URI/ },
  },
  {
    title: 'a redirect is not followed',
    answer: { status: 302, headers: { location: 'https://login.example/' } },
    ...{ code: 'mlflow_unavailable', message: /leads to https:\/\/login\.example\/\. Set MLFLOW/ },
  },
  {
    title: 'a page that a proxy puts in the place of an answer is none',
    answer: { status: 200, body: html },
    ...{ code: 'mlflow_unavailable', message: /no MLflow\. Set MLFLOW_TRACKING_URI/ },
  },
];

for (const { title, answer, code, message } of failures) {
  test(title, async (t) => {
    const { client } = await startServer(t, [answer]);

    await assert.rejects(client.call({ ...call, signal: t.signal, once: true }), { code, message });
  });
}

test('an upload fails like a call', async (t) => {
  const { client } = await startServer(t, [{ status: 401 }, { status: 400, body: refusal }]);
  const send = () => client.upload(upload, Readable.from([Buffer.from('x')]), t.signal);

  await assert.rejects(send(), { code: 'mlflow_unavailable', message: /does not let us in/ });
  await assert.rejects(send(), { code: 'mlflow_refused', message: /A bad name/ });
});

test('calls and uploads carry the credentials', async (t) => {
  const { client, seen } = await startServer(t, [well]);

  await client.call({ ...call, signal: t.signal });
  await client.upload(upload, Readable.from([]), t.signal);

  assert.deepEqual(
    seen.map(({ headers }) => headers.authorization),
    ['Bearer secret', 'Bearer secret'],
  );
});

test('a hiccup is survived, but what does more the second time is sent once', async (t) => {
  const { client, seen } = await startServer(t, [{ status: 503 }, well, { status: 503 }, well]);

  const answer = await client.call({ ...call, signal: t.signal });

  assert.deepEqual([answer, seen.length], [{ ok: true }, 2]);
  await assert.rejects(client.call({ ...call, signal: t.signal, once: true }), {
    code: 'mlflow_unavailable',
  });
  assert.equal(seen.length, 3);
});

test('a refusal is not asked for again', async (t) => {
  const { client, seen } = await startServer(t, [{ status: 400, body: refusal }]);

  await assert.rejects(client.call({ ...call, signal: t.signal }), { code: 'mlflow_refused' });

  assert.equal(seen.length, 1);
});

test('a server that is not there is named, with what to do', async (t) => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const client = createMlflowClient({ url, authorization: undefined, clock: systemClock });

  await assert.rejects(client.call({ ...call, signal: t.signal, once: true }), {
    code: 'mlflow_unavailable',
    message: `The tracking server at ${url} cannot be reached (ECONNREFUSED). It is tried again; see that it runs, or mend MLFLOW_TRACKING_URI.`,
  });
});

test('a server that says nothing is given up after 30 seconds, an upload after 4 minutes', async (t) => {
  const asked = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let requests = 0;
  const server = createServer((request) => {
    request.resume().on('end', () => asked[requests++]?.resolve());
  });
  const url = await listen(t, server);
  const clock = createFakeClock();
  const client = createMlflowClient({ url, authorization: undefined, clock });

  const called = client.call({ ...call, signal: t.signal, once: true });
  await asked[0]?.promise;
  clock.advance(30_000);
  await assert.rejects(called, { code: 'mlflow_unavailable', message: /said nothing for 30 seconds/ });
  const uploaded = client.upload(upload, Readable.from([Buffer.from('x')]), t.signal);
  await asked[1]?.promise;
  clock.advance(240_000);
  await assert.rejects(uploaded, { code: 'mlflow_unavailable', message: /said nothing for 240 seconds/ });

  assert.equal(clock.waiting, 0);
});
