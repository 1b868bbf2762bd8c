import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { AcceleratorPort } from '../src/ports/accelerators.ts';
import { contractTests } from './contract-tests.ts';

export type AcceleratorsContract = {
  name: string;
  /** Two workers on one machine with three accelerators. */
  create(t: TestContext): Promise<{ first: AcceleratorPort; second: AcceleratorPort }>;
};

/** What every adapter of AcceleratorPort keeps. */
export function testAccelerators({ name, create }: AcceleratorsContract): void {
  const it = contractTests(name);

  it('lists what the machine has, the same to every worker', async (t) => {
    const { first, second } = await create(t);

    const listed = await first.list();

    assert.equal(listed.length, 3);
    assert.equal(new Set(listed.map(({ id }) => id)).size, 3);
    assert.ok(listed.every(({ memoryBytes }) => memoryBytes > 0));
    assert.deepEqual(await second.list(), listed);
  });

  it('gives none to two workers', async (t) => {
    const { first, second } = await create(t);

    const claims = [await first.claim(1), await second.claim(1), await first.claim(1)];
    const tooMany = await second.claim(1);

    const ids = claims.flatMap((claim) => [...(claim?.ids ?? [])]);
    assert.equal(new Set(ids).size, 3);
    assert.equal(tooMany, undefined);
  });

  it('holds nothing where so many are not free', async (t) => {
    const { first, second } = await create(t);
    await first.claim(1);

    const refused = [await second.claim('all'), await second.claim(3)];
    const rest = await second.claim(2);

    assert.deepEqual(refused, [undefined, undefined]);
    assert.equal(rest?.ids.length, 2);
  });

  it('gives all of them, and others what was released', async (t) => {
    const { first, second } = await create(t);
    const all = await first.claim('all');

    const meanwhile = await second.claim(1);
    all?.release();
    all?.release();
    const again = await second.claim('all');

    assert.deepEqual([all?.ids.length, meanwhile, again?.ids.length], [3, undefined, 3]);
  });

  it('tells the memory that is in use', async (t) => {
    const { first } = await create(t);

    const usedBytes = await first.usedBytes((await first.list()).map(({ id }) => id));

    assert.ok(usedBytes >= 0);
    assert.equal(await first.usedBytes([]), 0);
  });
}
