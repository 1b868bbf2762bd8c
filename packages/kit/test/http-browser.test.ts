import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpPlugin } from '@leadersboard/kit/http';
import { createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  app.get('/jobs/:id', { config: { access: 'optional' } }, async () => ({}));
};

describe('what a browser is told', () => {
  for (const url of ['/jobs/1', '/nowhere', '/docs', '/healthz']) {
    it(`keeps pages and answers of ${url} to themselves`, async (test) => {
      const { app } = createTestServer(test, { plugins: [routes] });

      const { headers } = await app.inject(url);

      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.match(String(headers['content-security-policy']), /default-src 'self'.*frame-ancestors 'none'/);
      assert.match(String(headers['content-security-policy']), /script-src 'self';/);
      assert.equal(headers['strict-transport-security'], undefined);
    });
  }

  it('is what a plugin says whose pages need more', async (test) => {
    const policy = "default-src 'self'; worker-src blob:";
    const pages: HttpPlugin = async (app) => {
      app.addHook(
        'onRequest',
        async (_request, reply) => void reply.header('content-security-policy', policy),
      );
      app.get('/page', { config: { access: 'public' } }, async () => 'page');
    };
    const { app } = createTestServer(test, { plugins: [pages, routes] });

    const own = await app.inject('/page');
    const other = await app.inject('/jobs/1');

    assert.equal(own.headers['content-security-policy'], policy);
    assert.match(String(other.headers['content-security-policy']), /script-src 'self';/);
  });

  it('is that no other origin may call, unless it is configured', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const response = await app.inject({ url: '/jobs/1', headers: { origin: 'https://a.example' } });

    assert.equal(response.headers['access-control-allow-origin'], undefined);
  });

  it('is that configured origins may call, and others may not', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], cors: { origins: ['https://a.example'] } });

    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/jobs/1',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'DELETE' },
    });
    const foreign = await app.inject({ url: '/jobs/1', headers: { origin: 'https://b.example' } });

    assert.equal(preflight.statusCode, 204);
    assert.equal(preflight.headers['access-control-allow-origin'], 'https://a.example');
    assert.match(String(preflight.headers['access-control-allow-methods']), /DELETE/);
    assert.equal(foreign.headers['access-control-allow-origin'], undefined);
  });

  it('is that OPTIONS without what a browser asks gets no answer in words of a library', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], cors: { origins: ['https://a.example'] } });

    const response = await app.inject({ method: 'OPTIONS', url: '/jobs/1' });

    assert.deepEqual([response.statusCode, response.body], [204, '']);
  });
});
