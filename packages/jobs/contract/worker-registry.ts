import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { WorkerInfo, WorkerRegistryPort } from '../src/ports/worker-registry.ts';
import { contractTests, type SkippedTest } from './contract-tests.ts';

export type WorkerRegistryContract = {
  name: string;
  /** `other` is that of a second process; a worker that was not seen for longer than `aliveMs` counts as dead. */
  create(t: TestContext): Promise<{
    registry: WorkerRegistryPort;
    other: WorkerRegistryPort;
    clock: FakeClock;
    aliveMs: number;
  }>;
  skip?: readonly SkippedTest[];
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** What every adapter of WorkerRegistryPort keeps. */
export function testWorkerRegistry({ name, create, skip }: WorkerRegistryContract): void {
  const it = contractTests(name, skip);

  it('lists workers by name with what they announced, to every process', async (t) => {
    const { registry, other, clock } = await create(t);
    await registry.announce(info('w2'));
    await registry.announce(info('w1'));

    const listed = await other.list(clock.now());

    const seen = { announcedAt: clock.now(), seenAt: clock.now(), running: [], alive: true };
    assert.deepEqual(listed, [
      { ...info('w1'), ...seen },
      { ...info('w2'), ...seen },
    ]);
  });

  it('tells when a worker was last seen and with which jobs', async (t) => {
    const { registry, clock, aliveMs } = await create(t);
    await registry.announce(info('w1'));
    clock.advance(aliveMs);

    assert.equal(await registry.beat('w1', { running: ['job-1', 'job-2'] }), true);

    const [worker] = await registry.list(clock.now());
    assert.deepEqual([worker?.seenAt, worker?.running], [clock.now(), ['job-1', 'job-2']]);
  });

  it('takes a worker for dead that was not seen for long, and for alive when it is seen again', async (t) => {
    const { registry, clock, aliveMs } = await create(t);
    await registry.announce(info('w1'));
    clock.advance(aliveMs + 1);
    const [before] = await registry.list(clock.now());

    await registry.beat('w1', { running: [] });

    const [after] = await registry.list(clock.now());
    assert.deepEqual([before?.alive, after?.alive], [false, true]);
  });

  it('forgets who leaves, and who is announced anew begins with nothing running', async (t) => {
    const { registry, clock } = await create(t);
    await registry.announce(info('w1'));
    await registry.announce(info('w2'));
    await registry.beat('w2', { running: ['job'] });

    await registry.leave('w1');
    await registry.leave('never');
    await registry.announce({ ...info('w2'), slots: 9 });

    const listed = await registry.list(clock.now());
    assert.deepEqual(
      listed.map((worker) => [worker.name, worker.slots, worker.running]),
      [['w2', 9, []]],
    );
    assert.equal(await registry.beat('w1', { running: [] }), false);
  });

  it('leaves out who was not seen for a day', async (t) => {
    const { registry, clock } = await create(t);
    await registry.announce(info('w1'));

    clock.advance(DAY_MS + 1);

    assert.deepEqual(await registry.list(clock.now()), []);
  });
}

function info(name: string): WorkerInfo {
  return {
    ...{ name, machine: 'node-1', processId: 7, version: '0.1.0', slots: 2, runner: 'process' },
    ...{ cpus: 2, memoryBytes: 4096, accelerators: ['GPU-1'] },
  };
}
