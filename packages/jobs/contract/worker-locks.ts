import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { WorkerLocksPort } from '../src/ports/worker-locks.ts';
import { contractTests } from './contract-tests.ts';

export type WorkerLocksContract = {
  name: string;
  create(t: TestContext): Promise<{
    locks: WorkerLocksPort;
    /** Another process holds the name until it is killed. */
    startHolder(name: string): Promise<{ kill(): Promise<void> }>;
  }>;
};

/** What every adapter of WorkerLocksPort keeps. */
export function testWorkerLocks({ name, create }: WorkerLocksContract): void {
  const it = contractTests(name);

  it('refuses a name that another process holds', async (t) => {
    const { locks, startHolder } = await create(t);
    await startHolder('lab-1');

    await assert.rejects(locks.hold('lab-1'), { code: 'already_running', message: /"lab-1" runs already/ });
    const other = await locks.hold('lab-2');
    other.release();
  });

  it('seizes no name of a worker that is alive, that left in good order, or that was never here', async (t) => {
    const { locks, startHolder } = await create(t);
    await startHolder('alive');
    const left = await locks.hold('left');
    left.release();

    const seized = ['alive', 'left', 'never'].map((worker) => locks.seize(worker));

    assert.deepEqual(seized, [undefined, undefined, undefined]);
  });

  it('seizes the name of a process that was killed, for one taker', async (t) => {
    const { locks, startHolder } = await create(t);
    const holder = await startHolder('lab-1');

    await holder.kill();
    const seized = locks.seize('lab-1');
    const again = locks.seize('lab-1');
    seized?.release();

    assert.ok(seized);
    assert.deepEqual([again, locks.seize('lab-1')], [undefined, undefined]);
  });

  it('lists the names that are held or were left by the dead, and no others', async (t) => {
    const { locks, startHolder } = await create(t);
    const before = locks.listNames();
    await startHolder('alive');
    const dead = await startHolder('dead');
    await dead.kill();
    const left = await locks.hold('left');
    left.release();

    assert.deepEqual(before, []);
    assert.deepEqual(locks.listNames(), ['alive', 'dead']);
  });

  it('gives a worker the name of one that was killed', async (t) => {
    const { locks, startHolder } = await create(t);
    const holder = await startHolder('lab-1');
    await holder.kill();

    const lock = await locks.hold('lab-1');

    assert.equal(locks.seize('lab-1'), undefined);
    lock.release();
  });

  it('waits for a name that was only seized for a moment', async (t) => {
    const { locks, startHolder } = await create(t);
    const holder = await startHolder('lab-1');
    await holder.kill();
    const seized = locks.seize('lab-1');

    const holding = locks.hold('lab-1');
    seized?.release();

    (await holding).release();
  });
}
