import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { lazyDocs } from '@leadersboard/kit/http';
import { createTestServer } from './http-test-server.ts';
import { readDocsPage } from './read-docs-page.ts';

const document = { openapi: '3.1.0', info: { title: 'Own', version: '1' }, paths: {} };

function startServer(test: TestContext) {
  const asked: number[] = [];
  const createDocument = () => {
    asked.push(1);
    return document;
  };
  const plugins = [lazyDocs({ name: 'Own', createDocument })];
  return { ...createTestServer(test, { plugins, docs: false }), asked };
}

describe('documents that a server makes for itself', () => {
  it('are made once, when they are first asked for', async (test) => {
    const { app, asked } = startServer(test);
    await app.ready();
    assert.equal(asked.length, 0);

    const answers = await Promise.all(['/docs/json', '/docs/json', '/docs'].map((url) => app.inject(url)));

    assert.deepEqual(answers[0]?.json(), document);
    assert.equal(answers[1]?.body, answers[0]?.body);
    assert.equal(asked.length, 1);
  });

  it('have a page for people whose parts all come from the server', async (test) => {
    const { app } = startServer(test);

    const { page, sources, statuses } = await readDocsPage(app);

    assert.match(page.body, /<title>Own: the API<\/title>/);
    assert.ok(sources.length >= 4 && sources.every((source) => source.startsWith('/docs/')));
    assert.ok(statuses.every((status) => status === 200));
  });

  it('are under the rules of the server for browsers, and are not sent twice', async (test) => {
    const { app } = startServer(test);
    const url = '/docs/static/swagger-ui.css';

    const first = await app.inject(url);
    const second = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } });

    assert.match(String(first.headers['content-security-policy']), /script-src 'self';/);
    assert.match(String(first.headers['content-type']), /^text\/css/);
    assert.deepEqual([first.statusCode, second.statusCode, second.body], [200, 304, '']);
  });

  it('are not there where there is none', async (test) => {
    const { app } = startServer(test);

    const absent = await app.inject('/docs/static/nothing.js');

    assert.equal(absent.statusCode, 404);
    assert.equal(absent.json().code, 'route_not_found');
  });
});
