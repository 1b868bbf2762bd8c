import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { HttpPlugin, HttpServerOptions } from '@leadersboard/kit/http';
import { as, createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  app.all('/runs', async () => 'done');
};

const ALLOWED = 'https://notebook.example';
const anonymous = { user: 'anonymous', role: 'admin' } as const;

type Request = { method?: 'GET' | 'POST' | 'DELETE' | 'OPTIONS'; headers: Record<string, string> };

async function ask(
  test: TestContext,
  { method = 'POST', headers }: Request,
  options: Partial<HttpServerOptions> = { basicAuth: true },
) {
  const { app } = createTestServer(test, { plugins: [routes], cors: { origins: [ALLOWED] }, ...options });
  return app.inject({ method, url: '/runs', headers: { ...as('admin'), ...headers } });
}

describe('a server whose users a browser may impersonate', () => {
  const own: Record<string, Request> = {
    'a program, which names no origin': { headers: {} },
    'its own page': { headers: { host: 'board.example:5010', origin: 'http://board.example:5010' } },
    'its own page behind a proxy that speaks HTTPS': {
      headers: { host: 'board.example', origin: 'https://board.example', 'sec-fetch-site': 'same-origin' },
    },
    'its own page where the port goes without saying': {
      headers: { host: 'board.example:443', origin: 'https://board.example' },
    },
    'a page of an allowed origin': { headers: { origin: ALLOWED, 'sec-fetch-site': 'cross-site' } },
    'somebody who typed the address': { headers: { 'sec-fetch-site': 'none' } },
    'a foreign page that reads': { method: 'GET', headers: { origin: 'https://evil.example' } },
    'a link on a foreign page': { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } },
  };
  for (const [name, request] of Object.entries(own)) {
    it(`answers ${name}`, async (test) => {
      assert.equal((await ask(test, request)).statusCode, 200);
    });
  }

  const foreign: Record<string, Request> = {
    'a foreign page': { headers: { origin: 'https://evil.example' } },
    'a foreign page that deletes': { method: 'DELETE', headers: { origin: 'https://evil.example' } },
    'a page of another port': { headers: { host: 'localhost:5010', origin: 'http://localhost:3000' } },
    'a page whose origin is hidden': { headers: { origin: 'null' } },
    'a page whose origin begins like ours': {
      headers: { host: 'localhost', origin: 'http://localhost.evil.example' },
    },
    'a page of an extension': { headers: { origin: 'moz-extension://a-b' } },
    'an origin that is none': { headers: { origin: 'evil' } },
    'a foreign page that names no origin': { headers: { 'sec-fetch-site': 'cross-site' } },
    'a page of a neighbour that names no origin': { headers: { 'sec-fetch-site': 'same-site' } },
  };
  for (const [name, request] of Object.entries(foreign)) {
    it(`refuses ${name}`, async (test) => {
      const response = await ask(test, request);

      assert.deepEqual([response.statusCode, response.json().code], [403, 'foreign_origin']);
    });
  }

  it('names the origin that it refuses and the setting that would allow it', async (test) => {
    const response = await ask(test, { headers: { origin: 'https://evil.example' } });

    assert.match(response.json().detail, /"https:\/\/evil\.example".*LB_CORS_ORIGINS/);
  });

  it('refuses foreign pages also where it trusts whoever sits at the machine', async (test) => {
    const response = await ask(test, { headers: { origin: 'https://evil.example' } }, { anonymous });

    assert.equal(response.statusCode, 403);
  });
});

it('a server that takes tokens alone need not ask for origins: no browser sends them by itself', async (test) => {
  const response = await ask(test, { headers: { origin: 'https://evil.example' } }, {});

  assert.equal(response.statusCode, 200);
});
