import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createHttpServer, type HttpApp } from '@leadersboard/kit/http';
import { silentLogger } from '@leadersboard/kit/log';
import { createMetrics } from '@leadersboard/kit/metrics';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { webRoutes } from '../src/web-routes.ts';

test('sends who asks for the server itself to the web UI', async (t) => {
  const { app } = await serveWeb(t);

  const response = await app.inject('/');

  assert.equal(response.statusCode, 302);
  assert.equal(response.headers.location, '/ui/');
});

test('answers every page of the UI with index.html, which no browser keeps unasked', async (t) => {
  const { app } = await serveWeb(t);

  for (const url of ['/ui/', '/ui/leaderboard?metric=f1', '/ui/models/resnet-1.0']) {
    const response = await app.inject(url);

    assert.equal(response.body, '<!doctype html>', url);
    assert.equal(response.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(response.headers['cache-control'], 'no-cache');
  }
});

test('lets browsers keep hashed assets for good', async (t) => {
  const { app } = await serveWeb(t);

  const response = await app.inject('/ui/assets/index-abc.js');

  assert.equal(response.body, 'run()');
  assert.match(String(response.headers['content-type']), /javascript; charset=utf-8$/);
  assert.equal(response.headers['cache-control'], 'public, max-age=31536000, immutable');
});

test('answers 404 for an asset of an older build, and lets nobody keep that', async (t) => {
  const { app } = await serveWeb(t);

  const response = await app.inject('/ui/assets/index-old.js');

  assert.equal(response.statusCode, 404);
  assert.equal(response.json().code, 'route_not_found');
  assert.equal(response.headers['cache-control'], undefined);
});

test('gives away nothing beside the assets, however the path is written', async (t) => {
  const { app } = await serveWeb(t);

  for (const path of [
    '../../secret',
    '..%2f..%2fsecret',
    '%2e%2e/%2e%2e/secret',
    '..\\..\\secret',
    '%00',
    'x'.repeat(300),
    '.hidden',
  ]) {
    const response = await app.inject(`/ui/assets/${path}`);

    assert.doesNotMatch(response.body, /hush|doctype/, path);
    assert.equal(response.statusCode, 404, path);
    assert.match(response.json().detail, /The web UI has no file .* Load the page again|There is nothing at/);
  }
});

test('says how to build the UI where it is not built', async (t) => {
  const app = createWebApp(t, join(await createTemporaryDirectory(t), 'nothing'));

  const response = await app.inject('/ui/');

  assert.equal(response.statusCode, 404);
  assert.match(response.json().detail, /npm run build -w apps\/web/);
});

async function serveWeb(t: TestContext): Promise<{ app: HttpApp }> {
  const directory = await createTemporaryDirectory(t);
  await mkdir(join(directory, 'dist/assets'), { recursive: true });
  await writeFile(join(directory, 'secret'), 'hush');
  await writeFile(join(directory, 'dist/index.html'), '<!doctype html>');
  await writeFile(join(directory, 'dist/assets/index-abc.js'), 'run()');
  await writeFile(join(directory, 'dist/assets/.hidden'), 'hush');
  return { app: createWebApp(t, join(directory, 'dist')) };
}

function createWebApp(t: TestContext, directory: string): HttpApp {
  const server = createHttpServer({
    ...{ name: 'test', version: '0', log: silentLogger, metrics: createMetrics({ prefix: 'test_' }) },
    authenticate: async () => undefined,
    plugins: [webRoutes(directory)],
  });
  t.after(server.close);
  return server.app;
}
