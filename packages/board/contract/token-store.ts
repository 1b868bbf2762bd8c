import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { NewToken, TokenStorePort } from '../src/ports/token-store.ts';
import type { UserStorePort } from '../src/ports/user-store.ts';

export type TokenStoreContract = {
  name: string;
  create(t: TestContext): Promise<{ tokens: TokenStorePort; users: UserStorePort }>;
  skip?: readonly SkippedTest[];
};

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;
const MANY = 100;

/** What every adapter of TokenStorePort keeps. */
export function testTokenStore({ name, create, skip }: TokenStoreContract): void {
  const it = contractTests(name, skip);

  async function open(t: TestContext): Promise<TokenStorePort> {
    const { tokens, users } = await create(t);
    for (const user of ['ada', 'eve']) {
      await users.ensure({ name: user, role: 'participant', disabled: false, limits: {}, createdAt: 0 });
    }
    return tokens;
  }

  it('finds a token as it was made, without its digest', async (t) => {
    const tokens = await open(t);
    const { digest, ...token } = newToken({ id: 'a', label: 'ノート 🚀', expiresAt: 5 });

    await tokens.create({ ...token, digest }, MANY);

    assert.deepEqual(await tokens.find('a'), { ...token, lastUsedAt: null });
    assert.equal(await tokens.find('b'), undefined);
  });

  it('lists the newest first, of one user or of all, from a place on', async (t) => {
    const tokens = await open(t);
    for (const [id, user] of [
      ['a', 'ada'],
      ['b', 'eve'],
      ['c', 'ada'],
      ['d', 'ada'],
    ] as const) {
      await tokens.create(newToken({ id, user }), MANY);
    }

    const list = async (query: Parameters<TokenStorePort['list']>[0]) =>
      (await tokens.list(query)).map(({ id }) => id);

    assert.deepEqual(await list({ limit: 10 }), ['d', 'c', 'b', 'a']);
    assert.deepEqual(await list({ user: 'ada', limit: 2 }), ['d', 'c']);
    assert.deepEqual(await list({ user: 'ada', after: 'c', limit: 2 }), ['a']);
    assert.deepEqual(await list({ user: 'nobody', limit: 2 }), []);
  });

  it('removes tokens once', async (t) => {
    const tokens = await open(t);
    for (const id of ['a', 'b', 'c']) await tokens.create(newToken({ id }), MANY);

    assert.equal(await tokens.remove(['a', 'b', 'unknown']), 2);
    assert.equal(await tokens.remove(['a']), 0);
    assert.deepEqual([await tokens.find('a'), (await tokens.find('c'))?.id], [undefined, 'c']);
  });

  it('lists what a token has made, directly or by others, also when it is gone', async (t) => {
    const tokens = await open(t);
    for (const [id, madeBy] of [
      ['a', null],
      ['b', 'a'],
      ['c', 'b'],
      ['d', null],
    ] as const) {
      await tokens.create(newToken({ id, madeBy }), MANY);
    }
    const listMade = async (id: string) => (await tokens.listMade(id)).map((token) => token.id);

    assert.deepEqual(await listMade('a'), ['b', 'c']);
    await tokens.remove(['a']);

    assert.deepEqual([await listMade('a'), await listMade('c')], [['b', 'c'], []]);
  });

  it('gives the last place to one of many that want it at once', async (t) => {
    const tokens = await open(t);

    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) => tokens.create(newToken({ id: `t${index}` }), 3)),
    );

    assert.equal(made.filter(Boolean).length, 3);
    assert.equal((await tokens.list({ limit: 100 })).length, 3);
    assert.equal(await tokens.create(newToken({ id: 'other', user: 'eve' }), 3), true);
  });

  it('counts no token that has expired, and forgets it after a month', async (t) => {
    const tokens = await open(t);
    await tokens.create(newToken({ id: 'old', createdAt: 0, expiresAt: 10 }), 1);

    assert.equal(await tokens.create(newToken({ id: 'new', createdAt: 10 }), 1), true);
    assert.ok(await tokens.find('old'));
    await tokens.create(newToken({ id: 'newest', createdAt: 11 + MONTH_MS }), MANY);

    assert.equal(await tokens.find('old'), undefined);
    assert.ok(await tokens.find('new'));
  });

  it('refuses a digest that another token has', async (t) => {
    const tokens = await open(t);
    await tokens.create(newToken({ id: 'a', digest: 'same' }), MANY);

    await assert.rejects(tokens.create(newToken({ id: 'b', user: 'eve', digest: 'same' }), MANY));
  });
}

function newToken(token: Partial<NewToken> & { id: string }): NewToken {
  return {
    ...{ user: 'ada', role: 'participant', label: '', createdAt: 1, expiresAt: null, madeBy: null },
    ...{ digest: `digest-${token.id}`, ...token },
  };
}
