import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import type { HttpPlugin } from '@leadersboard/kit/http';
import { createFakeClock } from '@leadersboard/kit/testing';
import { z } from 'zod';
import { createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  const config = { access: 'public' } as const;
  const body = z.strictObject({ limit: z.int().min(1), name: z.string().optional() });
  app.post('/jobs', { config, schema: { body } }, async (request) => request.body);
  app.get('/jobs/:id', { config }, async () => ({}));
  app.get('/bug', { config }, async () => {
    throw new Error('secret of /etc/shadow', { cause: new Error('deep secret') });
  });
  app.get('/broken-rule', { config }, async () => {
    throw kitErrors.internal('Parameter 4 of a secret statement is NaN.');
  });
  app.get('/text', { config }, async () => {
    throw 'a thrown string';
  });
  app.get('/full', { config }, async () => {
    throw kitErrors.storage_full('The disk has 0 bytes left. Delete something.');
  });
  app.get('/lies', { config, schema: { response: { 200: z.object({ id: z.number() }) } } }, async () =>
    JSON.parse('{"id":"secret"}'),
  );
};

const json = { 'content-type': 'application/json' };

type Request = {
  method?: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  payload?: string;
};

const cases: { name: string; request: Request; status: number; code: string; detail: RegExp }[] = [
  {
    name: 'a malformed JSON body',
    request: { method: 'POST', url: '/jobs', headers: json, payload: '{"limit":' },
    status: 400,
    code: 'invalid_input',
    detail: /not valid JSON/,
  },
  {
    name: 'a JSON body with a key that would change every object',
    request: { method: 'POST', url: '/jobs', headers: json, payload: '{"__proto__":{}}' },
    status: 400,
    code: 'invalid_input',
    detail: /key that is not taken \("__proto__"/,
  },
  {
    name: 'an empty JSON body',
    request: { method: 'POST', url: '/jobs', headers: json, payload: '' },
    status: 400,
    code: 'invalid_input',
    detail: /empty/,
  },
  {
    name: 'no body where one is needed',
    request: { method: 'POST', url: '/jobs' },
    status: 400,
    code: 'invalid_input',
    detail: /^body: It is missing; it must be an object\.$/,
  },
  {
    name: 'a content type that nobody reads',
    request: { method: 'POST', url: '/jobs', headers: { 'content-type': 'text/csv' }, payload: 'a,b' },
    status: 415,
    code: 'unsupported_media_type',
    detail: /"text\/csv".*application\/json/,
  },
  {
    name: 'a body without a content type',
    request: { method: 'POST', url: '/jobs', payload: 'a,b' },
    status: 415,
    code: 'unsupported_media_type',
    detail: /^The body has no content type\. Send application\/json\.$/,
  },
  {
    name: 'a form where JSON is needed',
    request: {
      method: 'POST',
      url: '/jobs',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x--',
    },
    status: 415,
    code: 'unsupported_media_type',
    detail: /does not read a form/,
  },
  {
    name: 'a body over the limit',
    request: { method: 'POST', url: '/jobs', headers: json, payload: `"${'x'.repeat(2000)}"` },
    status: 413,
    code: 'payload_too_large',
    detail: /1000 bytes/,
  },
  {
    name: 'an unknown address',
    request: { url: '/nowhere?token=hidden' },
    status: 404,
    code: 'route_not_found',
    detail: /^There is nothing at GET \/nowhere\./,
  },
  {
    name: 'a body of any type for an unknown address',
    request: { method: 'POST', url: '/nowhere', headers: { 'content-type': 'text/csv' }, payload: 'a' },
    status: 404,
    code: 'route_not_found',
    detail: /POST \/nowhere/,
  },
  {
    name: 'a method that the address does not take',
    request: { method: 'DELETE', url: '/jobs/7' },
    status: 405,
    code: 'method_not_allowed',
    detail: /\/jobs\/7 does not take DELETE\. It takes GET, HEAD\./,
  },
  {
    name: 'an address that is not valid',
    request: { url: '/jobs/%zz' },
    status: 400,
    code: 'invalid_input',
    detail: /percent sign/,
  },
  {
    name: 'a name of 2,000 characters in the address',
    request: { url: `/jobs/${'x'.repeat(2000)}` },
    status: 400,
    code: 'invalid_input',
    detail: /longer than any name/,
  },
  {
    name: 'a fault that was foreseen',
    request: { url: '/full' },
    status: 507,
    code: 'storage_full',
    detail: /0 bytes left/,
  },
];

function createErrorServer(test: TestContext) {
  return createTestServer(test, { plugins: [routes], limits: { bodyBytes: 1000 } });
}

describe('a failed request', () => {
  for (const { name, request, status, code, detail } of cases) {
    it(`answers ${name} with the problem details of ${code}`, async (test) => {
      const { app } = createErrorServer(test);

      const response = await app.inject(request);

      const problem = response.json();
      assert.equal(response.statusCode, status);
      assert.equal(response.headers['content-type'], 'application/problem+json');
      assert.match(problem.detail, detail);
      assert.deepEqual(
        { ...problem, title: typeof problem.title, detail: '', errors: undefined },
        {
          type: `/docs/errors#${code}`,
          title: 'string',
          status,
          detail: '',
          instance: request.url.replace(/\?.*/, ''),
          code,
          request_id: response.headers['x-request-id'],
          errors: undefined,
        },
      );
    });
  }

  it('points at every fault of an input, in words', async (test) => {
    const { app } = createErrorServer(test);

    const response = await app.inject({
      method: 'POST',
      url: '/jobs',
      payload: { limit: 0, name: 4, color: 1 },
    });

    assert.deepEqual(response.json().errors, [
      { pointer: '/limit', detail: 'It must be at least 1.' },
      { pointer: '/name', detail: 'It must be text, not 4.' },
      { pointer: '/color', detail: 'There is no such field, only limit, name.' },
    ]);
    assert.match(response.json().detail, /^limit: It must be at least 1\. name: /);
  });

  it('names the allowed methods in a header when the method is wrong', async (test) => {
    const { app } = createErrorServer(test);

    const response = await app.inject({ method: 'DELETE', url: '/jobs/7' });

    assert.equal(response.headers.allow, 'GET, HEAD');
  });

  for (const url of ['/bug', '/broken-rule', '/text', '/lies']) {
    it(`tells nothing but the request id about the bug at ${url}, and everything in the log`, async (test) => {
      const { app, entries } = createErrorServer(test);

      const response = await app.inject({ url, headers: { 'x-request-id': 'my-id' } });

      assert.equal(response.statusCode, 500);
      assert.equal(response.json().code, 'internal');
      assert.match(response.json().detail, /my-id/);
      assert.doesNotMatch(response.body, /secret|shadow|thrown|\.ts|at /i);
      const entry = entries.find(({ level }) => level === 'error');
      assert.equal(entry?.request_id, 'my-id');
      assert.ok(entry?.err);
    });
  }

  it('logs the stack of a bug and of its cause', async (test) => {
    const { app, entries } = createErrorServer(test);

    await app.inject('/bug');

    const entry = entries.find(({ level }) => level === 'error');
    assert.match(entry?.err?.stack ?? '', /secret of[\s\S]*http-errors\.test[\s\S]*deep secret/);
  });

  it('is said in another dialect where the server has one', async (test) => {
    const { app } = createTestServer(test, {
      plugins: [routes],
      renderError: (error) => ({
        contentType: 'application/json',
        status: error.status,
        body: { error_code: error.code.toUpperCase(), message: error.message },
      }),
    });

    const response = await app.inject('/nowhere');

    assert.equal(response.headers['content-type'], 'application/json');
    assert.equal(response.json().error_code, 'ROUTE_NOT_FOUND');
  });

  it('is answered when a handler takes too long, and the late answer harms nothing', async (test) => {
    const clock = createFakeClock();
    const entered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const { app } = createTestServer(test, {
      clock,
      plugins: [
        async (scope) => {
          scope.get('/slow', { config: { access: 'public', handlerMs: 500 } }, async () => {
            entered.resolve();
            await release.promise;
            return 'late';
          });
        },
      ],
    });

    const answered = app.inject('/slow');
    await entered.promise;
    clock.advance(500);
    const response = await answered;
    release.resolve();

    assert.equal(response.statusCode, 503);
    assert.equal(response.json().code, 'handler_timeout');
  });
});

describe('a connection that does not speak HTTP', () => {
  const raw: { name: string; bytes: string; status: number; code: string }[] = [
    {
      name: 'headers over the limit',
      bytes: `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
      status: 431,
      code: 'headers_too_large',
    },
    { name: 'garbage', bytes: 'Hello there\r\n\r\n', status: 400, code: 'invalid_input' },
  ];

  for (const { name, bytes, status, code } of raw) {
    it(`gets problem details for ${name}`, async (test) => {
      const server = createErrorServer(test);
      const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');

      socket.write(bytes);
      const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');

      assert.match(head, new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*application/problem\\+json`));
      assert.equal(JSON.parse(body).code, code);
      assert.match(head, new RegExp(`x-request-id: ${JSON.parse(body).request_id}`));
    });
  }
});
