import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request as openRequest } from 'node:http';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { type HttpPlugin, readMultipart, sendEvents } from '@leadersboard/kit/http';
import { createFakeClock } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { createTestServer } from './http-test-server.ts';

const BOUNDARY = 'between';
const HALF_A_FORM = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nhalf`;
const limits = { files: 1, fields: 1, fieldBytes: 10, fileBytes: 1e9, totalBytes: 1e9 };

async function createSurroundings(test: TestContext) {
  const token = new AbortController();
  const arrived = Promise.withResolvers<void>();
  const proceed = Promise.withResolvers<void>();
  const clock = createFakeClock();
  const routes: HttpPlugin = async (app) => {
    app.get('/events', (request, reply) =>
      sendEvents(request, reply, async function* () {
        yield { data: 'first' };
        await new Promise(() => {});
      }),
    );
    app.get('/download', (_request, reply) => {
      const endless = new Readable({ read() {} });
      endless.push('begun');
      return reply.send(endless);
    });
    app.addContentTypeParser('application/octet-stream', async () => undefined);
    app.post('/bytes', async ({ raw }) => {
      for await (const _chunk of raw) arrived.resolve();
      return 'stored';
    });
    app.post('/work', async () => {
      arrived.resolve();
      await proceed.promise;
      return 'done';
    });
  };
  const server = createTestServer(test, {
    clock,
    plugins: [routes, formRoutes(arrived.resolve)],
    authenticate: async () => ({ user: 'ada', role: 'participant', revoked: token.signal }),
  });
  const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url, clock, arrived: arrived.promise, proceed: proceed.resolve, revoke: () => token.abort() };
}

function formRoutes(onFirstBytes: () => void): HttpPlugin {
  return async (app) => {
    app.post('/files', { schema: { form: z.object({}) } }, async (request) => {
      await readMultipart(request, {
        limits,
        async onFile({ stream }) {
          for await (const _chunk of stream) onFirstBytes();
        },
      });
      return 'stored';
    });
  };
}

const headers = { authorization: 'Bearer any' };

type Body = ReadableStreamDefaultReader<Uint8Array>;

/** Asks, and waits for the first bytes of the answer. */
async function openBody(url: string): Promise<Body> {
  const { body } = await fetch(url, { headers });
  assert.ok(body);
  const reader = body.getReader();
  await reader.read();
  return reader;
}

async function readRest(reader: Body): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
}

describe('a token that is revoked', () => {
  it('ends an event stream, which says why', async (test) => {
    const { url, revoke } = await createSurroundings(test);
    const stream = await openBody(`${url}/events`);

    revoke();

    assert.match(
      await readRest(stream),
      /event: problem\ndata: \{"code":"unauthenticated","detail":"Your token was revoked/,
    );
  });

  it('refuses the form that is on its way', async (test) => {
    const { url, revoke, arrived } = await createSurroundings(test);
    const upload = openRequest(`${url}/files`, {
      method: 'POST',
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    });
    upload.on('error', () => {});
    upload.write(HALF_A_FORM + 'x'.repeat(100_000));
    await arrived;

    revoke();
    const [response]: IncomingMessage[] = await once(upload, 'response');
    assert.ok(response);

    assert.equal(response.statusCode, 401);
    assert.equal(JSON.parse(Buffer.concat(await response.toArray()).toString()).code, 'unauthenticated');
    upload.destroy();
  });

  it('cuts an upload of another kind', async (test) => {
    const { url, revoke, clock, arrived } = await createSurroundings(test);
    const upload = openRequest(`${url}/bytes`, {
      ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' } },
    });
    const failed = once(upload, 'error');
    upload.write('half');
    await arrived;

    revoke();
    clock.advance(1_000);

    const [error] = await failed;
    assert.equal(error.code, 'ECONNRESET');
  });

  it('cuts a download', async (test) => {
    const { url, revoke, clock } = await createSurroundings(test);
    const download = await openBody(`${url}/download`);

    revoke();
    clock.advance(1_000);

    await assert.rejects(readRest(download), /terminated/);
  });

  it('lets a request that has arrived be finished', async (test) => {
    const { url, revoke, clock, arrived, proceed } = await createSurroundings(test);
    const answer = fetch(`${url}/work`, { method: 'POST', headers });
    await arrived;

    revoke();
    clock.advance(1_000);
    proceed();

    assert.equal(await (await answer).text(), 'done');
  });
});
