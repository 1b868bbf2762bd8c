import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { LiveMetricsPort, MetricPoint } from '../src/ports/live-metrics.ts';
import { contractTests } from './contract-tests.ts';

export type LiveMetricsContract = {
  name: string;
  /** Two processes over the same curves, each job's bounded by about 10,000 bytes; `log` is what a job's log says. */
  create(t: TestContext): Promise<{
    first: LiveMetricsPort;
    second: LiveMetricsPort;
    log(jobId: string): Promise<string>;
  }>;
};

/** What every adapter of LiveMetricsPort keeps. */
export function testLiveMetrics({ name, create }: LiveMetricsContract): void {
  const it = contractTests(name);

  it('has no points before any came', async (t) => {
    const { first } = await create(t);

    assert.deepEqual(await first.read('job', { after: 0, limit: 10 }), { points: [], next: 0 });
  });

  it('returns the points of a job in the order in which they came, and of no other', async (t) => {
    const { first, second } = await create(t);
    const points = [pointOf(2), pointOf(1, 'größe "x"\n'), pointOf(-3, '精度')];

    await first.append('job', points.slice(0, 2));
    await second.append('other', [pointOf(9)]);
    await second.append('job', points.slice(2));

    assert.deepEqual((await first.read('job', { after: 0, limit: 10 })).points, points);
  });

  it('reads on from where the last reading ended, also from the end', async (t) => {
    const { first } = await create(t);
    await first.append('job', [pointOf(1), pointOf(2), pointOf(3)]);

    const start = await first.read('job', { after: 0, limit: 2 });
    const rest = await first.read('job', { after: start.next, limit: 2 });
    const end = await first.read('job', { after: rest.next, limit: 2 });
    await first.append('job', [pointOf(4)]);
    const more = await first.read('job', { after: end.next, limit: 2 });

    const steps = [start, rest, end, more].map(({ points }) => points.map(({ step }) => step));
    assert.deepEqual(steps, [[1, 2], [3], [], [4]]);
  });

  it('tells who listens that points came, from any process', async (t) => {
    const { first, second } = await create(t);
    const told = Promise.withResolvers<void>();
    const stopListening = first.listen('job', told.resolve);
    t.after(stopListening);

    await second.append('job', [pointOf(1)]);
    await told.promise;

    assert.equal((await first.read('job', { after: 0, limit: 10 })).points.length, 1);
  });

  it('leaves out what is too much, and says so once in the log of the job', async (t) => {
    const { first, log } = await create(t);
    const many = Array.from({ length: 100 }, (_, step) => pointOf(step));

    for (let round = 0; round < 20; round += 1) await first.append('job', many);

    const { points } = await first.read('job', { after: 0, limit: 10_000 });
    assert.ok(points.length >= 200 && points.length < 2000, `${points.length} points`);
    assert.equal((await log('job')).match(/the rest is left out/g)?.length, 1);
  });

  it('forgets the curves of a job that is removed, once or twice', async (t) => {
    const { first } = await create(t);
    await first.append('job', [pointOf(1)]);

    await first.remove('job');
    await first.remove('job');

    assert.deepEqual((await first.read('job', { after: 0, limit: 10 })).points, []);
  });
}

function pointOf(step: number, name = 'loss'): MetricPoint {
  return { step, name, value: step / 8, at: 1_000 + step };
}
