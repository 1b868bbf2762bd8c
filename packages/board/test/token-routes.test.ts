import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdentityApi } from './identity-api.ts';

const ROOT = 't0ken-of-root';

test('everybody makes tokens for themselves, shown once and kept by nobody', async (t) => {
  const { ask, make, clock } = await createIdentityApi(t);
  const maker = await make({ user: 'ada' });
  const ada = maker.secret;

  const { status, headers, body } = await ask(ada, 'POST', '/tokens', {
    label: 'CI',
    expires_in_seconds: 60,
  });

  assert.equal(status, 201);
  assert.equal(headers['cache-control'], 'no-store');
  assert.match(body.token, /^lb_/);
  const { token, ...told } = body;
  const expires_at = new Date(clock.now() + 60_000).toISOString();
  assert.deepEqual(
    { ...told, token_id: '' },
    {
      ...{ token_id: '', user: 'ada', role: 'participant', label: 'CI', expires_at, last_used_at: null },
      ...{ created_at: new Date(clock.now()).toISOString(), expired: false, made_by: maker.token.id },
    },
  );
  const list = await ask(ada, 'GET', '/tokens');
  assert.deepEqual(list.body.tokens[0], told);
  assert.ok(!JSON.stringify(list.body).includes(token));
});

test('a token lives 90 days where nobody says how long, and for ever where that is asked for', async (t) => {
  const { ask, clock } = await createIdentityApi(t);

  const usual = await ask(ROOT, 'POST', '/tokens', {});
  const endless = await ask(ROOT, 'POST', '/tokens', { expires_in_seconds: null });

  assert.equal(Date.parse(usual.body.expires_at) - clock.now(), 90 * 86_400_000);
  assert.equal(endless.body.expires_at, null);
});

test('a participant makes no token for others and none of a higher role', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const ada = (await make({ user: 'ada' })).secret;

  const other = await ask(ada, 'POST', '/tokens', { user: 'eve' });
  const higher = await ask(ada, 'POST', '/tokens', { role: 'admin' });

  assert.deepEqual([other.status, other.body.code], [403, 'forbidden']);
  assert.match(other.body.detail, /made by the role admin; yours is participant/);
  assert.deepEqual([higher.status, higher.body.code], [403, 'forbidden']);
});

test('a token of a lower role makes none of a higher one, though its user has it', async (t) => {
  const { ask } = await createIdentityApi(t);
  const low = await ask(ROOT, 'POST', '/tokens', { role: 'participant' });

  const high = await ask(low.body.token, 'POST', '/tokens', { role: 'admin' });
  const silent = await ask(low.body.token, 'POST', '/tokens', {});

  assert.equal(high.status, 403);
  assert.equal(silent.body.role, 'participant');
});

test('an administrator makes tokens for everybody, who is a user from then on', async (t) => {
  const { ask } = await createIdentityApi(t);

  const made = await ask(ROOT, 'POST', '/tokens', { user: 'hiro', role: 'host' });
  const me = await ask(made.body.token, 'GET', '/me');
  const beyond = await ask(ROOT, 'POST', '/tokens', { user: 'hiro', role: 'admin' });

  assert.deepEqual([me.body.user, me.body.role], ['hiro', 'host']);
  assert.equal(beyond.status, 403);
  assert.match(beyond.body.detail, /hiro is a host.*lb user set hiro --role admin/);
});

test('names and lives that make no sense are refused', async (t) => {
  const { ask } = await createIdentityApi(t);

  for (const wish of [
    { user: '' },
    { user: '../etc' },
    { user: 'a b' },
    { user: 'x'.repeat(65) },
    { user: '(operator)' },
    { role: 'king' },
    { expires_in_seconds: 0 },
    { expires_in_seconds: 1e12 },
    { label: 'x'.repeat(101) },
    { unknown: 1 },
  ]) {
    const { status, body } = await ask(ROOT, 'POST', '/tokens', wish);
    assert.deepEqual([status, body.code], [400, 'invalid_input'], JSON.stringify(wish));
  }
});

test('a hundred tokens are enough', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const ada = (await make({ user: 'ada' })).secret;
  for (let count = 1; count < 100; count += 1) await make({ user: 'ada' });

  const { status, body } = await ask(ada, 'POST', '/tokens', {});

  assert.deepEqual([status, body.code], [409, 'too_many_tokens']);
  const { entries } = (await ask(ROOT, 'GET', '/audit?actor=ada')).body;
  assert.deepEqual(entries, []);
});

test('tokens are listed page by page, those of others to administrators only', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const ada = (await make({ user: 'ada' })).secret;
  await make({ user: 'eve' });
  await make({ user: 'ada' });

  const own = await ask(ada, 'GET', '/tokens?user=eve');
  const all = await ask(ROOT, 'GET', '/tokens');
  const eves = await ask(ROOT, 'GET', '/tokens?user=eve');
  const first = await ask(ada, 'GET', '/tokens?limit=1');
  const rest = await ask(ada, 'GET', `/tokens?limit=2&after=${first.body.next}`);

  const users = ({ body }: typeof own) => body.tokens.map(({ user }: { user: string }) => user);
  assert.deepEqual(users(own), ['ada', 'ada']);
  assert.deepEqual(users(all), ['ada', 'eve', 'ada']);
  assert.deepEqual(users(eves), ['eve']);
  assert.deepEqual([users(first), users(rest), rest.body.next], [['ada'], ['ada'], null]);
});

test('a token is revoked by its owner or an administrator, and looks missing to everybody else', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const ada = await make({ user: 'ada' });
  const spare = await make({ user: 'ada' });
  const eve = (await make({ user: 'eve', role: 'host' })).secret;

  const foreign = await ask(eve, 'DELETE', `/tokens/${ada.token.id}`);
  const unknown = await ask(eve, 'DELETE', '/tokens/unknown');
  const byRoot = await ask(ROOT, 'DELETE', `/tokens/${spare.token.id}`);
  const own = await ask(ada.secret, 'DELETE', `/tokens/${ada.token.id}`);
  const after = await ask(ada.secret, 'GET', '/me');

  assert.deepEqual([foreign.status, foreign.body.code], [404, 'token_not_found']);
  assert.equal(foreign.body.detail.replace(ada.token.id, 'unknown'), unknown.body.detail);
  assert.deepEqual([byRoot.status, own.status, after.status], [200, 200, 401]);
});

test('a token of a lower role revokes none of a higher one of the same user', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  await make({ user: 'hiro', role: 'host' });
  const high = await make({ user: 'hiro', role: 'host' });
  const low = await make({ user: 'hiro', role: 'participant' });
  const equal = await make({ user: 'hiro', role: 'participant' });

  const refused = await ask(low.secret, 'DELETE', `/tokens/${high.token.id}`);
  const stillGood = await ask(high.secret, 'GET', '/me');
  const among = await ask(low.secret, 'DELETE', `/tokens/${equal.token.id}`);
  const down = await ask(high.secret, 'DELETE', `/tokens/${low.token.id}`);

  assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden']);
  assert.match(refused.body.detail, /good for the role host; the one that you use is for participant/);
  assert.deepEqual([stillGood.status, among.status, down.status], [200, 200, 200]);
});

test('a token counts as what its user may do when it is revoked', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const high = await make({ user: 'hiro', role: 'host' });
  const low = await make({ user: 'hiro', role: 'participant' });
  await ask(ROOT, 'PATCH', '/users/hiro', { role: 'participant' });

  const { status } = await ask(low.secret, 'DELETE', `/tokens/${high.token.id}`);

  assert.equal(status, 200);
});

test('no token outlives the one that made it', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const short = await make({ user: 'ada', lifeMs: 60_000 });

  const made = await Promise.all(
    [{ expires_in_seconds: null }, {}, { expires_in_seconds: 30 }].map((wish) =>
      ask(short.secret, 'POST', '/tokens', wish),
    ),
  );
  const ends = made.map(({ body }) => Date.parse(body.expires_at) - short.token.createdAt);

  assert.deepEqual(ends, [60_000, 60_000, 30_000]);
});

test('revoking tells how many tokens that it made stay good, and takes them too where asked', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const leaked = await make({ user: 'ada' });
  const made = (await ask(leaked.secret, 'POST', '/tokens', {})).body;
  const madeByMade = (await ask(made.token, 'POST', '/tokens', {})).body;
  const other = await make({ user: 'ada' });

  const alone = await ask(other.secret, 'DELETE', `/tokens/${leaked.token.id}`);
  const stillGood = await ask(madeByMade.token, 'GET', '/me');
  const whole = await ask(other.secret, 'DELETE', `/tokens/${leaked.token.id}?with_made=true`);
  const ends = await Promise.all([made, madeByMade].map(({ token }) => ask(token, 'GET', '/me')));

  assert.equal(made.made_by, leaked.token.id);
  assert.deepEqual(alone.body, { token_id: leaked.token.id, revoked: 1, left: 2 });
  assert.equal(stillGood.status, 200);
  assert.deepEqual([whole.body.revoked, whole.body.left], [2, 0]);
  assert.deepEqual(
    ends.map(({ status }) => status),
    [401, 401],
  );
  assert.equal((await ask(other.secret, 'GET', '/me')).status, 200);
});

test('a user who may not administer takes none of the tokens that others were given', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const admin = await make({ user: 'anna', role: 'admin' });
  const eves = (await ask(admin.secret, 'POST', '/tokens', { user: 'eve' })).body;
  await ask(ROOT, 'PATCH', '/users/anna', { role: 'participant' });

  const { body } = await ask(admin.secret, 'DELETE', `/tokens/${admin.token.id}?with_made=true`);
  const foreign = await ask(eves.token, 'DELETE', `/tokens/${admin.token.id}`);

  assert.deepEqual([body.revoked, body.left], [1, 1]);
  assert.equal((await ask(eves.token, 'GET', '/me')).status, 200);
  assert.equal(foreign.body.code, 'token_not_found');
});
