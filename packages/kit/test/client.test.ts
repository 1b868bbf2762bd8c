import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createApiClient } from '@leadersboard/kit/client';
import { LeadersBoardError, ServerProblem } from '@leadersboard/kit/errors';
import { freePort } from '@leadersboard/kit/testing';
import { z } from 'zod';

const answerSchema = z.object({ ok: z.boolean() });

test('asks with the token and returns what the schema makes of the answer', async (t) => {
  const client = await startAnswering(t, (authorization) => ({
    status: authorization === 'Bearer t0ken' ? 200 : 401,
    body: '{"ok": true}',
  }));

  assert.deepEqual(await client.get('/any', answerSchema), { ok: true });
});

test('says how to start a server where nothing answers', async () => {
  const client = createApiClient({ url: `http://127.0.0.1:${await freePort()}`, token: 't0ken' });

  await assert.rejects(client.get('/any', answerSchema), {
    code: 'server_unreachable',
    message: /"npm start" or "lb up"/,
  });
});

for (const [title, status, body, message] of [
  ['the sentence of the server', 404, '{"detail": "There is no tea."}', /^There is no tea\.$/],
  ['the request id of a bug', 500, '{"detail": "A bug.", "request_id": "r1"}', /^A bug\. \(request r1\)$/],
  ['the status where there is no sentence', 502, '<html>', /answered 502/],
  ['an answer of another kind', 200, '{"ok": "yes"}', /something else than this version understands/],
  ['an answer that is no JSON', 200, 'ok', /something else than this version understands/],
] as const) {
  test(`tells ${title}`, async (t) => {
    const client = await startAnswering(t, () => ({ status, body }));

    await assert.rejects(client.get('/any', answerSchema), { code: 'request_failed', message });
  });
}

test('sends a stream as it is read, and tells why it is refused', async (t) => {
  const received: string[] = [];
  const client = await startAnswering(
    t,
    () => ({
      status: received.length === 1 ? 200 : 413,
      body: received.length === 1 ? '{"ok": true}' : '{"detail": "Too much."}',
    }),
    received,
  );
  const body = () => ({
    contentType: 'text/plain',
    content: Readable.from([Buffer.from('a'), Buffer.from('b')]),
  });

  assert.deepEqual(await client.put('/any', body(), answerSchema), { ok: true });

  await assert.rejects(client.put('/any', body(), answerSchema), { message: 'Too much.' });
  assert.deepEqual(received, ['PUT text/plain ab', 'PUT text/plain ab']);
});

test('hands on what the server says for programs', async (t) => {
  const errors = [{ pointer: '/tea', detail: 'Too cold.' }];
  const body = JSON.stringify({ detail: 'No.', code: 'tea_is_cold', request_id: 'r1', errors });
  const client = await startAnswering(t, () => ({ status: 409, body }));

  const error = await client.get('/any', answerSchema).catch((thrown: unknown) => thrown);

  assert.ok(error instanceof LeadersBoardError && error.cause instanceof ServerProblem);
  assert.deepEqual(error.issues, errors);
  assert.deepEqual([error.cause.code, error.cause.requestId], ['tea_is_cold', 'r1']);
});

async function startAnswering(
  t: TestContext,
  answer: (authorization: string | undefined) => { status: number; body: string },
  received: string[] = [],
) {
  const server = createServer(async (request, response) => {
    received.push(`${request.method} ${request.headers['content-type']} ${await text(request)}`);
    const { status, body } = answer(request.headers.authorization);
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createApiClient({ url: `http://127.0.0.1:${port}`, token: 't0ken' });
}
