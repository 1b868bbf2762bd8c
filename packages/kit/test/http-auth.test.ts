import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Access, type HttpPlugin, requirePrincipal, requireRole } from '@leadersboard/kit/http';
import { as, createTestServer } from './http-test-server.ts';

const ACCESSES: readonly Access[] = ['public', 'optional', 'user', 'host', 'admin'];

const routes: HttpPlugin = async (app) => {
  for (const access of ACCESSES) {
    app.get(`/${access}`, { config: { access } }, async ({ principal }) => principal ?? { user: 'nobody' });
  }
  app.get('/silent', async (request) => requirePrincipal(request));
  app.get('/within', async (request) => requireRole(request, 'host'));
  app.get('/careless', { config: { access: 'public' } }, async (request) => requirePrincipal(request));
};

const callers = {
  nobody: {},
  participant: as('participant'),
  host: as('host'),
  admin: as('admin'),
  wrong: { authorization: 'Bearer of-nobody' },
};

const matrix: Record<keyof typeof callers, Record<Access, number>> = {
  nobody: { public: 200, optional: 200, user: 401, host: 401, admin: 401 },
  participant: { public: 200, optional: 200, user: 200, host: 403, admin: 403 },
  host: { public: 200, optional: 200, user: 200, host: 200, admin: 403 },
  admin: { public: 200, optional: 200, user: 200, host: 200, admin: 200 },
  wrong: { public: 200, optional: 401, user: 401, host: 401, admin: 401 },
};

describe('access to a route', () => {
  for (const [caller, row] of Object.entries(matrix)) {
    for (const [access, status] of Object.entries(row)) {
      it(`answers ${status} to ${caller} on a route for ${access}`, async (test) => {
        const { app } = createTestServer(test, { plugins: [routes] });

        const response = await app.inject({
          url: `/${access}`,
          headers: callers[caller as keyof typeof callers],
        });

        assert.equal(response.statusCode, status);
      });
    }
  }

  it('is for signed-in users where the route does not say', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const stranger = await app.inject('/silent');
    const user = await app.inject({ url: '/silent', headers: as('participant') });

    assert.equal(stranger.statusCode, 401);
    assert.deepEqual(user.json(), { user: 'ana', role: 'participant' });
  });

  it('tells an optional route who asks', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const response = await app.inject({ url: '/optional', headers: as('host') });

    assert.equal(response.json().user, 'hiro');
  });

  it('is refused by requirePrincipal where the hook let everybody through', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const response = await app.inject('/careless');

    assert.equal(response.statusCode, 401);
  });

  it('says how to sign in when no token was sent, and what is wrong with one that was', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const without = await app.inject('/user');
    const wrong = await app.inject({ url: '/user', headers: callers.wrong });
    const basic = await app.inject({ url: '/user', headers: { authorization: 'Basic YTpi' } });

    assert.equal(without.headers['www-authenticate'], 'Bearer');
    assert.equal(wrong.headers['www-authenticate'], 'Bearer error="invalid_token"');
    assert.match(wrong.json().detail, /unknown, has expired or was revoked/);
    assert.match(basic.json().detail, /must be "Authorization: Bearer TOKEN"/);
  });

  it('names the needed and the given role when they differ', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const response = await app.inject({ url: '/admin', headers: as('host') });

    assert.match(response.json().detail, /role admin.*yours is host/);
  });

  it('can be asked within a route, for a role that depends on more', async (test) => {
    const { app } = createTestServer(test, { plugins: [routes] });

    const participant = await app.inject({ url: '/within', headers: as('participant') });
    const host = await app.inject({ url: '/within', headers: as('host') });
    const admin = await app.inject({ url: '/within', headers: as('admin') });

    assert.deepEqual([participant.statusCode, host.statusCode, admin.statusCode], [403, 200, 200]);
    assert.equal(participant.json().code, 'forbidden');
    assert.match(participant.json().detail, /role host and above; yours is participant/);
  });

  it('is a fault of the server, not an open door, when tokens cannot be looked up', async (test) => {
    const authenticate = () => Promise.reject(new Error('database away'));
    const { app } = createTestServer(test, { plugins: [routes], authenticate });

    const response = await app.inject({ url: '/user', headers: as('admin') });

    assert.equal(response.statusCode, 500);
  });

  it('never shows a token in the log', async (test) => {
    const { app, entries } = createTestServer(test, { plugins: [routes] });

    await app.inject({ url: '/user?token=of-nobody', headers: callers.wrong });

    assert.doesNotMatch(JSON.stringify(entries), /of-nobody/);
    assert.equal(entries.at(-1)?.code, 'unauthenticated');
  });
});
