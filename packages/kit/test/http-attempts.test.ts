import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import { as, createTestServer } from './http-test-server.ts';

const ALLOWED = 3;
const FAR = '203.0.113.7';

async function createSurroundings(test: TestContext) {
  const clock = createFakeClock();
  const { app } = createTestServer(test, {
    clock,
    limits: { failedTokensPerMinute: ALLOWED },
    plugins: [async (routes) => void routes.get('/', async () => 'in')],
  });
  const ask = (remoteAddress: string, headers: Record<string, string> = { authorization: 'Bearer wrong' }) =>
    app.inject({ url: '/', remoteAddress, headers });
  return {
    clock,
    ask,
    async failOften(address: string) {
      for (let count = 0; count < ALLOWED; count += 1) assert.equal((await ask(address)).statusCode, 401);
    },
  };
}

describe('failed attempts', () => {
  it('make an address wait when there are too many within a minute, also with a good token', async (test) => {
    const { ask, failOften, clock } = await createSurroundings(test);
    await failOften(FAR);
    clock.advance(20_000);

    const wrong = await ask(FAR);
    const good = await ask(FAR, as('participant'));

    assert.deepEqual([wrong.statusCode, wrong.json().code], [429, 'too_many_attempts']);
    assert.equal(wrong.headers['retry-after'], '40');
    assert.match(wrong.json().detail, /3 tokens.*3 are allowed.*again in 40 s/);
    assert.equal(good.statusCode, 429);
  });

  it('are forgotten after a minute', async (test) => {
    const { ask, failOften, clock } = await createSurroundings(test);
    await failOften(FAR);

    clock.advance(60_000);

    assert.equal((await ask(FAR, as('participant'))).statusCode, 200);
    assert.equal((await ask(FAR)).statusCode, 401);
  });

  it('are counted by the monotonic clock, so that a jump of the other frees nobody', async (test) => {
    const { ask, failOften, clock } = await createSurroundings(test);
    await failOften(FAR);

    clock.jump(86_400_000);

    assert.equal((await ask(FAR)).statusCode, 429);
  });

  it('of one address are not those of another', async (test) => {
    const { ask, failOften } = await createSurroundings(test);

    await failOften(FAR);

    assert.equal((await ask('203.0.113.8')).statusCode, 401);
  });

  it('are those of the whole network where the address is IPv6', async (test) => {
    const { ask, failOften } = await createSurroundings(test);

    await failOften('2001:db8:0:7::1');

    assert.equal((await ask('2001:db8::7:a:b:c:d')).statusCode, 429);
    assert.equal((await ask('2001:db8:0:8::1')).statusCode, 401);
  });

  it('are those of the IPv4 address that is written as IPv6', async (test) => {
    const { ask, failOften } = await createSurroundings(test);

    await failOften(`::ffff:${FAR}`);

    assert.equal((await ask('::ffff:203.0.113.8')).statusCode, 401);
  });

  it('of this machine are not counted: a proxy on it would wait for its worst client', async (test) => {
    const { ask, failOften } = await createSurroundings(test);

    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
      await failOften(address);
      assert.equal((await ask(address, as('participant'))).statusCode, 200);
    }
  });

  it('are no concern of who sends no token', async (test) => {
    const { ask, failOften } = await createSurroundings(test);

    await failOften(FAR);

    assert.equal((await ask(FAR, {})).statusCode, 401);
  });
});
