import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { IdentityStorePort } from '../src/ports/identity-store.ts';
import type { NewToken, TokenStorePort } from '../src/ports/token-store.ts';
import type { UserStorePort } from '../src/ports/user-store.ts';

export type IdentityStoreContract = {
  name: string;
  /** `identities` of one process, `tokens` and `users` of another, over the same data. */
  create(
    t: TestContext,
  ): Promise<{ identities: IdentityStorePort; tokens: TokenStorePort; users: UserStorePort }>;
  skip?: readonly SkippedTest[];
};

const token: NewToken = {
  madeBy: null,
  ...{ id: 't', user: 'ada', role: 'host', label: 'x', createdAt: 1, expiresAt: 9, digest: 'd' },
};
const ada = { name: 'ada', role: 'admin', disabled: false, limits: { maxRunning: 2 }, createdAt: 1 } as const;

/** What every adapter of IdentityStorePort keeps. */
export function testIdentityStore({ name, create, skip }: IdentityStoreContract): void {
  const it = contractTests(name, skip);

  it('reads all users and tokens', async (t) => {
    const { identities, tokens, users } = await create(t);
    await users.ensure(ada);
    await tokens.create(token, 10);

    const read = await identities.read();

    assert.deepEqual(read.users, [ada]);
    assert.deepEqual(read.credentials, [
      { id: 't', user: 'ada', role: 'host', expiresAt: 9, lastUsedAt: null, digest: 'd' },
    ]);
    assert.equal(read.version, await identities.version());
  });

  it('has a newer version after each change and after nothing else', async (t) => {
    const { identities, tokens, users } = await create(t);
    const versions: number[] = [];
    const look = async () => void versions.push(await identities.version());

    await look();
    await users.ensure(ada);
    await look();
    await tokens.create(token, 10);
    await look();
    await users.change('ada', { disabled: true });
    await look();
    await tokens.remove(['t']);
    await look();
    assert.equal(new Set(versions).size, 5);
    assert.deepEqual(
      versions,
      versions.toSorted((one, other) => one - other),
    );

    await users.ensure(ada);
    await tokens.remove(['t']);
    await users.change('nobody', { disabled: true });
    await identities.noteUse({ user: 'ada', tokenId: undefined, at: 5 });

    assert.equal(await identities.version(), versions.at(-1));
  });

  it('notes the latest use of a token and of its user, and never goes back', async (t) => {
    const { identities, tokens, users } = await create(t);
    await users.ensure(ada);
    await tokens.create(token, 10);

    await identities.noteUse({ user: 'ada', tokenId: 't', at: 50 });
    await identities.noteUse({ user: 'ada', tokenId: 't', at: 40 });

    assert.equal((await tokens.find('t'))?.lastUsedAt, 50);
    assert.equal((await identities.read()).credentials[0]?.lastUsedAt, 50);
    assert.equal((await users.list({ limit: 1 }))[0]?.lastSeenAt, 50);
  });

  it('rings for a change by another process, until nobody listens', async (t) => {
    const { identities, users } = await create(t);
    const rung = Promise.withResolvers<void>();
    const stop = identities.listen(rung.resolve);

    await users.ensure(ada);

    await rung.promise;
    stop();
  });
}
