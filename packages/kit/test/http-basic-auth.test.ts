import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { HttpPlugin } from '@leadersboard/kit/http';
import { as, createTestServer } from './http-test-server.ts';

const routes: HttpPlugin = async (app) => {
  app.get('/', async ({ principal }) => principal ?? { user: 'nobody' });
};

const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

function ask(test: TestContext, headers: Record<string, string>, remoteAddress = '127.0.0.1') {
  const { app } = createTestServer(test, { plugins: [routes], basicAuth: true });
  return app.inject({ url: '/', headers, remoteAddress });
}

describe('a server that takes names and passwords', () => {
  for (const [name, headers] of Object.entries({
    'the token as the password of its user': basic('ana', 'participant'),
    'the token as the password of "token"': basic('token', 'participant'),
    'the token alone': as('participant'),
  })) {
    it(`lets in by ${name}`, async (test) => {
      const response = await ask(test, headers);

      assert.deepEqual([response.statusCode, response.json().user], [200, 'ana']);
    });
  }

  for (const [name, headers] of Object.entries({
    'a token of another user': basic('hiro', 'participant'),
    'a token of nobody': basic('ana', 'wrong'),
    'no name': basic('', 'participant'),
    'a header that cannot be read': { authorization: 'Basic !' },
    'no header': {},
  })) {
    it(`does not let in by ${name}, and has the browser ask`, async (test) => {
      const response = await ask(test, headers);

      assert.equal(response.statusCode, 401);
      assert.equal(response.headers['www-authenticate'], 'Basic realm="LeadersBoard"');
    });
  }

  it('says both ways in', async (test) => {
    const response = await ask(test, {});

    assert.match(response.json().detail, /Bearer TOKEN", or your name with the token as its password/);
  });

  it('makes whoever guesses wait', async (test) => {
    const { app } = createTestServer(test, {
      plugins: [routes],
      basicAuth: true,
      limits: { failedTokensPerMinute: 1 },
    });
    const guess = (password: string) =>
      app.inject({ url: '/', headers: basic('ana', password), remoteAddress: '203.0.113.7' });
    await guess('wrong');

    const response = await guess('participant');

    assert.equal(response.statusCode, 429);
  });
});

describe('a server that trusts whoever sits at the machine', () => {
  const anonymous = { user: 'anonymous', role: 'admin' } as const;

  it('knows who asks without credentials', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], anonymous });

    assert.deepEqual((await app.inject('/')).json(), anonymous);
  });

  it('takes tokens as well, and refuses wrong ones', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], anonymous });

    const known = await app.inject({ url: '/', headers: as('participant') });
    const wrong = await app.inject({ url: '/', headers: { authorization: 'Bearer wrong' } });

    assert.equal(known.json().user, 'ana');
    assert.equal(wrong.statusCode, 401);
  });

  it('answers only where this machine is named', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes], anonymous });

    const response = await app.inject({ url: '/', headers: { host: 'evil.example' } });

    assert.equal(response.statusCode, 421);
  });
});
