import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { User } from '../src/domain/user.ts';
import type { UserStorePort } from '../src/ports/user-store.ts';

export type UserStoreContract = {
  name: string;
  create(t: TestContext): Promise<UserStorePort>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of UserStorePort keeps. */
export function testUserStore({ name, create, skip }: UserStoreContract): void {
  const it = contractTests(name, skip);

  it('finds a user as they were added', async (t) => {
    const users = await create(t);
    const user = newUser({
      name: 'アダ',
      role: 'host',
      disabled: true,
      limits: { maxRunning: 0 },
      createdAt: 7,
    });

    const added = await users.ensure(user);

    assert.deepEqual(added, user);
    assert.deepEqual(await users.find('アダ'), user);
    assert.equal(await users.find('eve'), undefined);
  });

  it('adds a user once, also when many do it at once', async (t) => {
    const users = await create(t);

    const added = await Promise.all(
      Array.from({ length: 10 }, (_, createdAt) => users.ensure(newUser({ name: 'ada', createdAt }))),
    );

    const [first] = added;
    assert.ok(first);
    for (const user of added) assert.deepEqual(user, first);
  });

  it('changes what is named and nothing else', async (t) => {
    const users = await create(t);
    const user = await users.ensure(newUser({ name: 'ada', limits: { maxPending: 5 } }));

    const promoted = await users.change('ada', { role: 'admin' });
    const disabled = await users.change('ada', { disabled: true });
    const enabled = await users.change('ada', { disabled: false, limits: { maxRunning: 1 } });

    assert.deepEqual(promoted, { ...user, role: 'admin' });
    assert.deepEqual(disabled, { ...user, role: 'admin', disabled: true });
    assert.deepEqual(enabled, { ...user, role: 'admin', limits: { maxRunning: 1 } });
    assert.deepEqual(await users.find('ada'), enabled);
    assert.equal(await users.change('eve', { role: 'admin' }), undefined);
  });

  it('lists users in the order of their names, from a place on', async (t) => {
    const users = await create(t);
    for (const name of ['eve', 'ada', 'bob']) await users.ensure(newUser({ name }));

    const all = await users.list({ limit: 2 });
    const rest = await users.list({ after: 'bob', limit: 2 });

    assert.deepEqual(
      [all, rest].map((page) => page.map(({ name }) => name)),
      [['ada', 'bob'], ['eve']],
    );
    assert.deepEqual(
      all.map(({ lastSeenAt, tokens, submissions, storedBytes }) => [
        lastSeenAt,
        tokens,
        submissions,
        storedBytes,
      ]),
      [
        [null, 0, 0, 0],
        [null, 0, 0, 0],
      ],
    );
  });
}

function newUser(user: Partial<User> & { name: string }): User {
  return { role: 'participant', disabled: false, limits: {}, createdAt: 0, ...user };
}
