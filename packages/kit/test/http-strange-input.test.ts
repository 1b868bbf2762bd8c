import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import type { HttpPlugin } from '@leadersboard/kit/http';
import { z } from 'zod';
import { createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  const config = { access: 'public' } as const;
  const querystring = z.object({ limit: z.coerce.number().optional(), after: z.string().optional() });
  app.get('/list', { config, schema: { querystring } }, async (request) => request.query);
  const loose = z.looseObject({ limit: z.string() });
  app.get('/loose', { config, schema: { querystring: loose } }, async (request) => request.query);
  app.get('/plain', { config, schema: { summary: 'Takes nothing' } }, async () => ({}));
  app.get('/page', { config, schema: { hide: true } }, async () => 'page');
  app.post('/large', { config, bodyLimit: 10_000 }, async () => ({}));
  app.post('/jobs', { config, schema: { body: z.strictObject({}) } }, async () => ({}));
};

const json = { 'content-type': 'application/json' };

test('a query parameter that is mistyped is named, with those that are taken', async (t) => {
  const { status, problem } = await refuse(t, '/list?limt=3');

  assert.deepEqual([status, problem.code, problem.errors[0].pointer], [400, 'invalid_input', '/query/limt']);
  assert.equal(
    problem.detail,
    'query/limt: There is no such field, only limit, after. Did you mean "limit"?',
  );
});

test('a query parameter where none is taken is refused', async (t) => {
  const { problem } = await refuse(t, '/plain?color=red');

  assert.equal(problem.detail, 'query/color: There is no such field, and none is taken here.');
});

test('a page takes what others add to its address', async (t) => {
  assert.equal((await refuse(t, '/page?utm_source=mail')).status, 200);
});

test('a route that says so takes what its clients send beyond its query', async (t) => {
  assert.equal((await refuse(t, '/loose?limit=3&view_type=ALL')).status, 200);
  assert.equal((await refuse(t, '/loose?view_type=ALL')).status, 400);
});

test('a route takes bodies up to a limit of its own', async (t) => {
  const { app } = createTestServer(t, { plugins: [routes], limits: { bodyBytes: 100 } });
  const send = (url: string, length: number) =>
    app.inject({ url, method: 'POST', headers: json, payload: JSON.stringify('x'.repeat(length)) });

  const fitting = await send('/large', 9_000);
  const tooLarge = await send('/large', 11_000);
  const elsewhere = await send('/jobs', 9_000);

  assert.deepEqual([fitting.statusCode, tooLarge.statusCode, elsewhere.statusCode], [200, 413, 413]);
  assert.match(tooLarge.json().detail, /10000 bytes/);
});

test('an expectation that nobody understands is refused in words, on a real connection too', async (t) => {
  const { app, listen } = createTestServer(t, { plugins: [routes] });
  const { port } = await listen({ host: '127.0.0.1', port: 0 });
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');

  const injected = await app.inject({ url: '/list', headers: { expect: '42' } });
  socket.write('GET /list HTTP/1.1\r\nHost: localhost\r\nExpect: 42\r\nConnection: close\r\n\r\n');

  assert.deepEqual([injected.statusCode, injected.json().code], [417, 'expectation_failed']);
  assert.match(injected.json().detail, /"42", but only "100-continue"/);
  assert.match(await text(socket), /^HTTP\/1\.1 417 [\s\S]*"code":"expectation_failed"/);
});

test('no long value comes back whole, wherever it stood', async (t) => {
  const { app } = createTestServer(t, { plugins: [routes] });
  const long = 'x'.repeat(10_000);

  for (const request of [
    { url: `/${long}` },
    { url: `/list?${long}=1` },
    { url: '/list', headers: { expect: long } },
    { url: '/jobs', method: 'POST' as const, headers: json, payload: `{"${long}":1}` },
    { url: '/jobs', method: 'POST' as const, headers: { 'content-type': long }, payload: 'a' },
  ]) {
    const { instance: _instance, ...problem } = (await app.inject(request)).json();

    assert.ok(JSON.stringify(problem).length < 1_500, problem.code);
  }
});

async function refuse(t: TestContext, url: string) {
  const { app } = createTestServer(t, { plugins: [routes] });
  const response = await app.inject(url);
  return { status: response.statusCode, problem: response.statusCode < 400 ? undefined : response.json() };
}
