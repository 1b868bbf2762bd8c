import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { changeUser } from '../src/domain/change-user.ts';
import { revokeToken } from '../src/domain/revoke-token.ts';
import { createTokenText } from '../src/domain/token-text.ts';
import { DAY_MS, defaultLimits, openIdentity, root } from './open-identity.ts';

test('a token lets its user in, and a configured one too', async (t) => {
  const { make, whoIs } = await openIdentity(t);

  const { secret } = await make({ user: 'ada' });

  assert.deepEqual(await whoIs(secret), { user: 'ada', role: 'participant' });
  assert.deepEqual(await whoIs('t0ken-of-root'), { user: 'root', role: 'admin' });
});

test('the secret is nowhere in the database', async (t) => {
  const { make, database } = await openIdentity(t);

  const { secret } = await make({ label: 'laptop' });

  const rows = await database.reader
    .selectFrom('tokens' as never)
    .selectAll()
    .execute();
  assert.match(JSON.stringify(rows), /laptop/);
  assert.ok(!JSON.stringify(rows).includes(secret.slice(3, 20)));
});

test('what is no token is nobody, however long it is', async (t) => {
  const { make, whoIs } = await openIdentity(t);
  const { secret } = await make({});

  for (const text of [
    '',
    'lb_',
    secret.slice(0, -1),
    `${secret}x`,
    secret.toLowerCase(),
    createTokenText(),
  ]) {
    assert.equal(await whoIs(text), undefined);
  }
  assert.equal(await whoIs('x'.repeat(1_000_000)), undefined);
  assert.equal(await whoIs(secret + 'x'.repeat(1_000_000)), undefined);
});

test('a token is good until it expires, and what it has under way ends then', async (t) => {
  const { make, identity, clock } = await openIdentity(t);
  const { secret } = await make({ lifeMs: DAY_MS });

  clock.advance(DAY_MS - 1);
  const principal = await identity.authenticate(secret);
  assert.equal(principal?.revoked?.aborted, false);
  clock.advance(1);

  assert.equal(await identity.authenticate(secret), undefined);
  assert.equal(principal?.revoked?.aborted, true);
});

test('a clock that is set back makes no expired token good again', async (t) => {
  const { make, identity, whoIs, clock } = await openIdentity(t);
  const { secret } = await make({ lifeMs: DAY_MS });
  clock.advance(DAY_MS);
  assert.equal(await whoIs(secret), undefined);

  clock.jump(-2 * DAY_MS);

  assert.equal(await whoIs(secret), undefined);
  await identity.refresh();
  assert.equal(await whoIs(secret), undefined);
});

test('nor does it after a restart, as long as the uses of tokens tell what time it was', async (t) => {
  const { make, whoIs, clock, file } = await openIdentity(t);
  const { secret } = await make({ lifeMs: DAY_MS });
  const other = await make({ user: 'eve' });
  clock.advance(DAY_MS);
  await whoIs(other.secret);

  clock.jump(-2 * DAY_MS);
  const restarted = await openIdentity(t, { file, clock });

  assert.equal(await restarted.whoIs(secret), undefined);
  assert.ok(await restarted.whoIs(other.secret));
});

test('a clock that jumps over the end of a token ends what it has under way within a minute', async (t) => {
  const { make, identity, clock } = await openIdentity(t);
  const { secret } = await make({ lifeMs: DAY_MS });
  const principal = await identity.authenticate(secret);

  clock.jump(2 * DAY_MS);
  clock.advance(60_000);

  assert.equal(principal?.revoked?.aborted, true);
});

test('a revoked token is good no more when that is acknowledged, and what it has under way ends', async (t) => {
  const { make, identity, whoIs, ports } = await openIdentity(t);
  const { secret, token } = await make({});
  const other = await make({});
  const principal = await identity.authenticate(secret);
  const untouched = await identity.authenticate(other.secret);

  await revokeToken(ports, root, token.id);

  assert.equal(await whoIs(secret), undefined);
  assert.equal(principal?.revoked?.aborted, true);
  assert.equal(untouched?.revoked?.aborted, false);
});

test('a token that another process revokes ends what it has under way in this one', async (t) => {
  const here = await openIdentity(t);
  const there = await openIdentity(t, { file: here.file });
  const { secret, token } = await here.make({});
  const principal = await here.identity.authenticate(secret);
  assert.ok(principal?.revoked);
  const revoked = once(principal.revoked, 'abort');

  await revokeToken(there.ports, root, token.id);
  const rings = setInterval(() => here.clock.advance(50), 5);
  t.after(() => clearInterval(rings));
  await revoked;

  assert.equal(await here.whoIs(secret), undefined);
});

test('a token that another process makes is good here at once', async (t) => {
  const here = await openIdentity(t);
  const there = await openIdentity(t, { file: here.file });

  const { secret } = await there.make({ user: 'eve' });

  assert.equal((await here.whoIs(secret))?.user, 'eve');
});

test('a disabled user is let in by no token, and comes back with all of them', async (t) => {
  const { make, whoIs, identity, ports } = await openIdentity(t);
  const tokens = [await make({}), await make({})];
  const principal = await identity.authenticate(tokens[0]?.secret ?? '');

  await changeUser(ports, root, 'ada', { disabled: true });
  for (const { secret } of tokens) assert.equal(await whoIs(secret), undefined);
  assert.equal(principal?.revoked?.aborted, true);
  await changeUser(ports, root, 'ada', { disabled: false });

  for (const { secret } of tokens) assert.equal((await whoIs(secret))?.user, 'ada');
});

test('a user of the settings can be disabled too', async (t) => {
  const { whoIs, ports } = await openIdentity(t);

  await changeUser(ports, { ...root, user: 'other' }, 'root', { disabled: true });

  assert.equal(await whoIs('t0ken-of-root'), undefined);
});

test('no token may do more than its user', async (t) => {
  const { make, whoIs, ports } = await openIdentity(t);
  const { secret } = await make({ user: 'hiro', role: 'host' });

  await changeUser(ports, root, 'hiro', { role: 'participant' });
  assert.deepEqual(await whoIs(secret), { user: 'hiro', role: 'participant' });
  await changeUser(ports, root, 'hiro', { role: 'admin' });

  assert.deepEqual(await whoIs(secret), { user: 'hiro', role: 'host' });
});

test('a use is noted at most once a minute', async (t) => {
  const { make, whoIs, ports, clock, database } = await openIdentity(t);
  const { secret, token } = await make({});
  const lastUse = async () => {
    await database.write(() => {});
    return (await ports.tokens.find(token.id))?.lastUsedAt;
  };

  await whoIs(secret);
  const first = clock.now();
  clock.advance(59_999);
  await whoIs(secret);
  assert.equal(await lastUse(), first);
  clock.advance(1);
  await whoIs(secret);

  assert.equal(await lastUse(), first + 60_000);
});

test('limits are those of the settings, of the user, or none for an administrator', async (t) => {
  const { make, identity, ports } = await openIdentity(t);
  await make({ user: 'ada' });

  await changeUser(ports, root, 'ada', { limits: { maxPending: 0, maxRunning: 9 } });
  assert.deepEqual(await identity.limitsOf('ada'), { ...defaultLimits, maxPending: 0, maxRunning: 9 });
  await changeUser(ports, root, 'ada', { limits: { maxPending: null } });

  assert.deepEqual(await identity.limitsOf('ada'), { ...defaultLimits, maxRunning: 9 });
  assert.deepEqual(await identity.limitsOf('nobody'), defaultLimits);
  assert.equal((await identity.limitsOf('root')).maxPending, Number.POSITIVE_INFINITY);
});

test('users and tokens that cannot be read again stay as they are, and are read later', async (t) => {
  const { make, whoIs, database, warnings, clock, identity } = await openIdentity(t);
  const { secret } = await make({});
  const turn = async () => {
    clock.advance(1_000);
    await new Promise(setImmediate);
  };

  await database.write((writer) => {
    writer.run('alter table identity_version rename to away');
    writer.ring();
  });
  while (warnings.length === 0) await turn();
  assert.match(warnings[0] ?? '', /the earlier ones stay in force/);
  assert.equal((await whoIs(secret))?.user, 'ada');

  const disable = `update users set disabled = 1 where name = 'ada'`;
  await database.write((writer) => {
    writer.run('alter table away rename to identity_version');
    writer.run('update identity_version set version = version + 1');
    writer.run(disable);
  });
  while (await whoIs(secret)) await turn();
  await identity.refresh();
});
