import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import type { HttpPlugin } from '@leadersboard/kit/http';
import { createFakeClock } from '@leadersboard/kit/testing';
import { as, createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  app.get('/jobs/:id', { config: { access: 'optional' } }, async (request) => {
    request.log.info('inside');
    return { id: request.params };
  });
};

describe('a request id', () => {
  it('is taken over from a sane header', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const response = await app.inject({ url: '/jobs/1', headers: { 'x-request-id': 'trace-1:a/b' } });

    assert.equal(response.headers['x-request-id'], 'trace-1:a/b');
  });

  for (const hostile of ['', 'a b', 'a"b', '<script>', 'ä', 'x'.repeat(129), 'a;b', '{"a":1}']) {
    it(`is made new instead of ${JSON.stringify(hostile).slice(0, 30)}`, async (test) => {
      const { app } = createTestServer(test, { plugins: [routes] });

      const response = await app.inject({ url: '/jobs/1', headers: { 'x-request-id': hostile } });

      assert.match(String(response.headers['x-request-id']), /^[0-9a-z]{26}$/);
    });
  }

  it('stands in every log line of its request', async (test) => {
    const { app, entries } = createTestServer(test, { plugins: [routes] });

    await app.inject({ url: '/jobs/1', headers: { 'x-request-id': 'mine' } });

    assert.deepEqual(
      entries.map(({ msg, request_id }) => [msg, request_id]),
      [
        ['inside', 'mine'],
        ['GET /jobs/1 200', 'mine'],
      ],
    );
  });
});

describe('the access log', () => {
  it('has one line a request, with who asked and how long it took, without the query', async (test) => {
    const { app, entries } = createTestServer(test, { plugins: [routes] });

    await app.inject({ url: '/jobs/1?token=hidden', headers: as('host') });

    const lines = entries.filter(({ status }) => status !== undefined);
    assert.equal(lines.length, 1);
    assert.equal(lines[0]?.level, 'info');
    assert.equal(lines[0]?.path, '/jobs/1');
    assert.equal(lines[0]?.user, 'hiro');
    assert.equal(lines[0]?.aborted, undefined);
    assert.equal(typeof lines[0]?.durationMs, 'number');
    assert.doesNotMatch(JSON.stringify(entries), /hidden/);
  });

  it('says why a request failed, also for an address that cannot be read', async (test) => {
    const { app, entries } = createTestServer(test, { plugins: [routes] });

    await app.inject('/nowhere');
    await app.inject('/jobs/%zz');

    assert.deepEqual(
      entries.map(({ status, code }) => [status, code]),
      [
        [404, 'route_not_found'],
        [400, 'invalid_input'],
      ],
    );
  });

  it('notes a client that went away before its answer', async (test) => {
    const entered = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const server = createTestServer(test, {
      plugins: [
        async (app) => {
          app.get('/slow', { config: { access: 'public' } }, async (request) => {
            request.raw.once('close', left.resolve);
            entered.resolve();
            await left.promise;
          });
        },
      ],
    });
    const { port } = await server.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect(port, '127.0.0.1');

    socket.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\n');
    await entered.promise;
    socket.destroy();
    await left.promise;
    await server.close();

    assert.equal(server.entries.find(({ path }) => path === '/slow')?.aborted, true);
  });

  it("keeps quiet about the product's own requests, unless the server fails", async (test) => {
    const { app, entries } = createTestServer(test, {
      authenticate: async () => ({ user: 'a part', role: 'admin', isOwnPart: true }),
      plugins: [
        async (scope) => {
          scope.get('/fine', async () => ({}));
          scope.get('/broken', async () => {
            throw new Error('broken');
          });
        },
      ],
    });

    for (const url of ['/fine', '/nowhere', '/broken']) await app.inject({ url, headers: as('admin') });

    const lines = entries.filter(({ status }) => status !== undefined);
    assert.deepEqual(
      lines.map(({ level, path }) => [level, path]),
      [
        ['debug', '/fine'],
        ['info', '/nowhere'],
        ['info', '/broken'],
      ],
    );
  });

  it('keeps quiet about probes that succeed', async (test) => {
    const { app, entries } = createTestServer(test, { plugins: [] });

    await app.inject('/healthz');

    assert.equal(entries[0]?.level, 'debug');
  });
});

describe('/healthz, /readyz and /metrics', () => {
  it('say that the server lives, and which it is', async (test) => {
    const { app } = createTestServer(test, { plugins: [] });

    const response = await app.inject('/healthz');

    assert.deepEqual(response.json(), { status: 'alive', name: 'test', version: '1.2.3' });
  });

  it('say ready when each check passes', async (test) => {
    const server = createTestServer(test, { plugins: [] });
    server.addReadiness({ name: 'database', check: () => {} });

    const response = await server.app.inject('/readyz');

    assert.equal(response.statusCode, 200);
    assert.deepEqual(response.json(), { status: 'ready', checks: { database: { status: 'ok' } } });
  });

  it('name the check that fails, with a sentence only where one was meant to be shown', async (test) => {
    const server = createTestServer(test, { plugins: [] });
    server.addReadiness({ name: 'queue', check: () => Promise.reject(new Error('secret address')) });
    server.addReadiness({
      name: 'disk',
      check: () => {
        throw kitErrors.storage_full('The disk is full.');
      },
    });

    const response = await server.app.inject('/readyz');

    assert.equal(response.statusCode, 503);
    assert.deepEqual(response.json(), {
      status: 'not_ready',
      checks: { queue: { status: 'failed' }, disk: { status: 'failed', detail: 'The disk is full.' } },
    });
  });

  it('say degraded, and stay ready, while only something is away without which much still works', async (test) => {
    const server = createTestServer(test, { plugins: [] });
    const disk = { name: 'disk', check: () => Promise.reject(kitErrors.storage_full('The disk is full.')) };
    server.addReadiness({ ...disk, degrades: true });
    server.addReadiness({ name: 'database', check: () => {} });

    const response = await server.app.inject('/readyz');

    assert.equal(response.statusCode, 200);
    assert.equal(response.json().status, 'degraded');
    assert.equal(response.json().checks.disk.detail, 'The disk is full.');
  });

  it('do not wait for a check that hangs', async (test) => {
    const clock = createFakeClock();
    const asked = Promise.withResolvers<void>();
    const server = createTestServer(test, { plugins: [], clock, limits: { readinessMs: 700 } });
    server.addReadiness({
      name: 'tracking',
      check: () => {
        asked.resolve();
        return new Promise(() => {});
      },
    });

    const answered = server.app.inject('/readyz');
    await asked.promise;
    clock.advance(700);
    const response = await answered;

    assert.equal(response.json().checks.tracking.status, 'failed');
  });

  it('measure requests by the pattern of their route, never by their path', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    await app.inject('/jobs/17');
    await app.inject('/nowhere/18');
    const { body, headers } = await app.inject('/metrics');

    assert.match(String(headers['content-type']), /^text\/plain; version=0\.0\.4/);
    assert.match(
      body,
      /^test_http_request_duration_seconds_count\{method="GET",route="\/jobs\/:id",status="200"\} 1$/m,
    );
    assert.match(body, /_count\{method="GET",route="unknown",status="404"\} 1$/m);
    assert.doesNotMatch(body, /\b1[78]"|nowhere/);
  });
});

describe('listen', () => {
  it('names the port that is taken, and the setting that changes it', async (test) => {
    const first = createTestServer(test, { plugins: [] });
    const second = createTestServer(test, { plugins: [] });
    const { port } = await first.listen({ host: '127.0.0.1', port: 0 });

    await assert.rejects(second.listen({ host: '127.0.0.1', port, setting: 'LB_PORT' }), {
      code: 'port_in_use',
      message: new RegExp(`127\\.0\\.0\\.1:${port}.*LB_PORT`),
    });
  });

  it('says when the host is not an address of this machine', async (test) => {
    const server = createTestServer(test, { plugins: [] });

    await assert.rejects(server.listen({ host: '203.0.113.1', port: 0 }), {
      code: 'listen_failed',
      message: /203\.0\.113\.1:0 \(EADDRNOTAVAIL\)/,
    });
  });

  it('serves the same routes on a second port', async (test) => {
    const server = createTestServer(test, { plugins: [routes] });
    const ports = [
      await server.listen({ host: '127.0.0.1', port: 0 }),
      await server.listen({ host: '127.0.0.1', port: 0 }),
    ];

    const answers = await Promise.all(ports.map(({ url }) => fetch(`${url}/jobs/1`)));
    await server.close();

    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
    for (const { port } of ports)
      await assert.rejects(once(connect(port, '127.0.0.1'), 'connect'), /REFUSED/);
  });
});
