import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { as, createTestServer } from '@leadersboard/kit/testing/http';
import { landingRoutes, mlflowErrors, uiRoutes } from '../src/api/index.ts';

test('without a web UI a page says what this is in two languages, whatever the host is called', async (t) => {
  const { app, entries } = createTestServer(t, { plugins: [landingRoutes()], renderError: mlflowErrors });

  const page = await app.inject({ url: '/', headers: { host: 'runs<b>.example:5010' } });
  const file = await app.inject('/static-files/static/js/main.js');

  assert.equal(page.statusCode, 200);
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.match(page.body, /MLFLOW_TRACKING_URI=http:\/\/runs&#60;b&#62;\.example:5010/);
  assert.match(page.body, /lang="ja"/);
  assert.doesNotMatch(page.body, /<script|runs<b>/);
  assert.deepEqual([file.statusCode, file.json().error_code], [501, 'NOT_IMPLEMENTED']);
  assert.ok(entries.some(({ code }) => code === 'not_offered'));
});

test('serves the page of the web UI to who is signed in, and its files to everybody', async (t) => {
  const { app } = createTestServer(t, { plugins: [uiRoutes(createBuild(t))], basicAuth: true });

  const stranger = await app.inject('/');
  const page = await app.inject({ url: '/', headers: as('participant') });
  const script = await app.inject('/static-files/static/js/main.1234.js');
  const icon = await app.inject('/static-files/favicon.ico');

  assert.equal(stranger.statusCode, 401);
  assert.match(String(stranger.headers['www-authenticate']), /^Basic/);
  assert.equal(page.headers['cache-control'], 'no-cache');
  assert.match(String(page.headers['content-security-policy']), /script-src 'self' 'unsafe-eval';/);
  assert.match(String(script.headers['content-type']), /javascript/);
  assert.match(String(script.headers['cache-control']), /immutable/);
  assert.doesNotMatch(String(script.headers['content-security-policy']), /unsafe-eval/);
  assert.doesNotMatch(String(icon.headers['cache-control']), /immutable/);
});

test('serves nothing beside the web UI', async (t) => {
  const { app } = createTestServer(t, { plugins: [uiRoutes(createBuild(t))] });

  for (const path of ['../secret', '..%2fsecret', '%2e%2e/secret', '..%5csecret', '.hidden', 'static', '']) {
    const { statusCode, body } = await app.inject(`/static-files/${path}`);

    assert.match(`${statusCode}`, /^40[034]$/, path);
    assert.doesNotMatch(body, /nobody/);
  }
});

function createBuild(t: Parameters<typeof createTemporaryDirectory>[0]): string {
  const root = createTemporaryDirectory(t);
  const build = join(root, 'build');
  mkdirSync(join(build, 'static/js'), { recursive: true });
  writeFileSync(join(root, 'secret'), 'for nobody');
  writeFileSync(join(build, '.hidden'), 'for nobody');
  writeFileSync(join(build, 'index.html'), '<!doctype html>');
  writeFileSync(join(build, 'favicon.ico'), 'x');
  writeFileSync(join(build, 'static/js/main.1234.js'), '1;');
  return build;
}
