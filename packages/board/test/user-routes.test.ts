import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdentityApi } from './identity-api.ts';

const ROOT = 't0ken-of-root';

test('me tells limits, use and what is left', async (t) => {
  const { ask, make, places, jobs, clock, ports } = await createIdentityApi(t);
  const ada = (await make({ user: 'ada' })).secret;
  await places.take({ submissionId: 'a', user: 'ada', at: clock.now() }, noLimits);
  await places.resize('a', 400, 1_000);
  await jobs.status.create({
    kind: 'run',
    ...{ id: 'j', fingerprint: 'j', owner: 'ada', submissionId: 'a', challenge: 'default' },
    ...{ entrypoint: 'main.py', configFile: null, createdAt: clock.now() },
    config: { resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
  });

  await jobs.complete({ jobId: 'k' });
  await ports.room.resize('k', { artifactBytes: 30, logBytes: 20 });

  const { body } = await ask(ada, 'GET', '/me');

  assert.deepEqual(body, {
    ...{ user: 'ada', role: 'participant' },
    limits: { submissions_per_hour: 10, running_jobs: 3, pending_jobs: 20, stored_bytes: 1_000 },
    use: { submissions_per_hour: 1, running_jobs: 0, pending_jobs: 1, stored_bytes: 450 },
    stored: { submissions: 400, artifacts: 30, logs: 20 },
    left: { submissions_per_hour: 9, running_jobs: 3, pending_jobs: 19, stored_bytes: 550 },
  });
});

test('me of an administrator has no limits', async (t) => {
  const { ask } = await createIdentityApi(t);

  const { body } = await ask(ROOT, 'GET', '/me');

  const none = { submissions_per_hour: null, running_jobs: null, pending_jobs: null, stored_bytes: null };
  assert.deepEqual([body.role, body.limits, body.left], ['admin', none, none]);
});

test('what is left is never less than nothing', async (t) => {
  const { ask, make, places, clock } = await createIdentityApi(t);
  const ada = (await make({ user: 'ada' })).secret;
  await places.take({ submissionId: 'a', user: 'ada', at: clock.now() }, noLimits);
  await ask(ROOT, 'PATCH', '/users/ada', { limits: { submissions_per_hour: 0 } });

  const { body } = await ask(ada, 'GET', '/me');

  assert.equal(body.left.submissions_per_hour, 0);
});

test('users, their changes and the audit log are for administrators', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  const hiro = (await make({ user: 'hiro', role: 'host' })).secret;

  for (const [method, url] of [
    ['GET', '/users'],
    ['PATCH', '/users/hiro'],
    ['GET', '/audit'],
  ] as const) {
    const { status, body } = await ask(hiro, method, url, method === 'PATCH' ? { role: 'admin' } : undefined);
    assert.deepEqual([status, body.code], [403, 'forbidden']);
    assert.match(body.detail, /role admin and above; yours is host/);
  }
});

test('users are listed by name, with what they have and when they were seen', async (t) => {
  const { ask, make, clock, database } = await createIdentityApi(t);
  const ada = (await make({ user: 'ada' })).secret;
  await ask(ada, 'GET', '/me');
  await database.write(() => {});

  const first = await ask(ROOT, 'GET', '/users?limit=1');
  const rest = await ask(ROOT, 'GET', `/users?after=${first.body.next}`);

  const now = new Date(clock.now()).toISOString();
  assert.deepEqual(first.body.users, [
    {
      ...{ user: 'ada', role: 'participant', disabled: false, limits: {}, created_at: now },
      ...{ last_seen_at: now, tokens: 1, submissions: 0, stored_bytes: 0 },
    },
  ]);
  assert.equal(rest.body.users[0].user, 'root');
  assert.equal(rest.body.next, null);
});

test('an administrator changes role, limits and access, and takes limits back', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  await make({ user: 'ada' });

  const changed = await ask(ROOT, 'PATCH', '/users/ada', {
    ...{ role: 'host', disabled: true, limits: { stored_bytes: 5, running_jobs: 0 } },
  });
  const back = await ask(ROOT, 'PATCH', '/users/ada', { disabled: false, limits: { stored_bytes: null } });

  assert.deepEqual(changed.body.limits, { stored_bytes: 5, running_jobs: 0 });
  assert.deepEqual([changed.body.role, changed.body.disabled], ['host', true]);
  assert.deepEqual([back.body.disabled, back.body.limits], [false, { running_jobs: 0 }]);
});

test('a change that is none, or of nobody, is refused', async (t) => {
  const { ask } = await createIdentityApi(t);

  for (const change of [{}, { role: 'king' }, { limits: { stored_bytes: -1 } }, { name: 'eve' }]) {
    assert.equal((await ask(ROOT, 'PATCH', '/users/root', change)).status, 400, JSON.stringify(change));
  }
  const { status, body } = await ask(ROOT, 'PATCH', '/users/nobody', { disabled: true });
  assert.deepEqual([status, body.code], [404, 'user_not_found']);
});

test('nobody locks themselves out, and the settings have the last word on roles', async (t) => {
  const { ask, make } = await createIdentityApi(t);
  await make({ user: 'ada', role: 'admin' });
  const ada = (await make({ user: 'ada', role: 'admin' })).secret;

  const self = await ask(ada, 'PATCH', '/users/ada', { disabled: true });
  const lower = await ask(ada, 'PATCH', '/users/ada', { role: 'host' });
  const configured = await ask(ada, 'PATCH', '/users/root', { role: 'host' });

  for (const { status, body } of [self, lower, configured]) {
    assert.deepEqual([status, body.code], [409, 'user_protected']);
  }
  assert.match(configured.body.detail, /set by API_TOKENS/);
});

test('the audit log tells who did what to what, in which request', async (t) => {
  const { ask, clock } = await createIdentityApi(t);
  const made = await ask(ROOT, 'POST', '/tokens', { user: 'ada', label: 'first' });
  await ask(ROOT, 'PATCH', '/users/ada', { role: 'host' });
  await ask(ROOT, 'DELETE', `/tokens/${made.body.token_id}`);

  const { body } = await ask(ROOT, 'GET', '/audit');
  const page = await ask(ROOT, 'GET', '/audit?limit=1&action=token.created');

  assert.deepEqual(
    body.entries.map(({ actor, action, subject }: Record<string, string>) => [actor, action, subject]),
    [
      ['root', 'token.revoked', made.body.token_id],
      ['root', 'user.changed', 'ada'],
      ['root', 'token.created', made.body.token_id],
    ],
  );
  assert.deepEqual(body.entries[1].details, { role: 'host' });
  assert.equal(body.entries[0].at, new Date(clock.now()).toISOString());
  assert.equal(body.entries[2].request_id, made.headers['x-request-id']);
  assert.deepEqual([page.body.entries.length, page.body.next], [1, page.body.entries[0].sequence]);
  assert.ok(!JSON.stringify(body).includes(made.body.token));
});

const noLimits = {
  ...{ maxSubmissionsPerHour: Number.POSITIVE_INFINITY, maxStoredBytes: Number.POSITIVE_INFINITY },
};
