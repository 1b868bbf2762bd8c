import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { TrackingServerPort } from '../src/index.ts';

/** What the server itself says of a run, past the port. */
export type ServerInspector = {
  run(runId: string): Promise<{
    info: { status: string; start_time: number; end_time?: number | undefined; run_name: string };
    params: Record<string, string>;
    tags: Record<string, string>;
    metrics: Record<string, number>;
  }>;
  history(runId: string, key: string): Promise<{ value: number; step: number }[]>;
  deleteExperiment(id: string): Promise<unknown>;
};

export type TrackingServerSuite = {
  name: string;
  create(t: TestContext): Promise<{ server: TrackingServerPort; inspector: ServerInspector }>;
  skip?: readonly SkippedTest[];
};

const tag = { key: 'lb.job', value: '01job' };
const nothing = { metrics: [], params: [], tags: [] };

/** Every adapter of TrackingServerPort passes this suite; the experiments that it makes are named after its tests. */
export function testTrackingServer({ name, create, skip }: TrackingServerSuite): void {
  const it = contractTests(name, skip);

  async function createRun(t: TestContext) {
    const { server, inspector } = await create(t);
    const experiment = await server.openExperiment({ name: t.name }, t.signal);
    const run = await server.createRun(experiment, { name: 'ラン 1', startedAt: 5, tags: [tag] }, t.signal);
    return { server, inspector, experiment, run };
  }

  it('makes one experiment of a name, also when two ask for it at once', async (t) => {
    const { server } = await create(t);

    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => (await server.openExperiment({ name: t.name }, t.signal)).id),
    );

    assert.equal(new Set(ids).size, 1);
  });

  it('waits for an experiment that was deleted to come back', async (t) => {
    const { server, inspector } = await create(t);
    const { id } = await server.openExperiment({ name: t.name }, t.signal);
    await inspector.deleteExperiment(id);

    await assert.rejects(server.openExperiment({ name: t.name }, t.signal), {
      code: 'mlflow_unavailable',
      message: /was deleted in the tracking server/,
    });
  });

  it('finds a run by its tag as soon as it was created', async (t) => {
    const { server, inspector, experiment, run } = await createRun(t);

    const found = await server.findRuns(experiment, tag, t.signal);
    const others = await server.findRuns(experiment, { ...tag, value: '02job' }, t.signal);

    assert.deepEqual([found.map(({ id }) => id), others], [[run.id], []]);
    assert.deepEqual([found[0]?.isEmpty, found[0]?.tags[tag.key]], [true, tag.value]);
    const { info } = await inspector.run(run.id);
    assert.deepEqual([info.run_name, info.start_time, info.status], ['ラン 1', 5, 'RUNNING']);
  });

  it('takes the same batch twice and doubles nothing', async (t) => {
    const { server, inspector, experiment, run } = await createRun(t);
    const batch = {
      metrics: [1, 2, 3].map((step) => ({ key: 'loss', value: 1 / step, timestamp: step, step })),
      params: [{ key: 'optimizer/名前', value: 'adam' }],
      tags: [{ key: 'lb.user', value: 'ada' }],
    };

    await server.logBatch(run.id, batch, t.signal);
    await server.logBatch(run.id, batch, t.signal);

    const { params, tags, metrics } = await inspector.run(run.id);
    assert.equal((await inspector.history(run.id, 'loss')).length, 3);
    assert.deepEqual(params, { 'optimizer/名前': 'adam' });
    assert.deepEqual([tags['lb.user'], metrics.loss], ['ada', 1 / 3]);
    assert.equal((await server.findRuns(experiment, tag, t.signal))[0]?.isEmpty, false);
  });

  it('takes as many entries at once as a batch may have', async (t) => {
    const { server, inspector, run } = await createRun(t);
    const keys = (prefix: string, length: number) =>
      Array.from({ length }, (_, index) => `${prefix}${index}`);

    await server.logBatch(
      run.id,
      {
        metrics: keys('m', 800).map((key) => ({ key, value: 1, timestamp: 1, step: 0 })),
        params: keys('p', 100).map((key) => ({ key, value: 'x'.repeat(6000) })),
        tags: keys('t', 100).map((key) => ({ key, value: 'x'.repeat(8000) })),
      },
      t.signal,
    );

    const { metrics, params } = await inspector.run(run.id);
    assert.deepEqual([Object.keys(metrics).length, Object.keys(params).length], [800, 100]);
    assert.equal(params.p99?.length, 6000);
  });

  it('keeps values that are no numbers', async (t) => {
    const { server, inspector, run } = await createRun(t);
    const metrics = [Number.NaN, Infinity, -Infinity].map((value, step) => ({
      ...{ key: 'loss', value, timestamp: 1, step },
    }));

    await server.logBatch(run.id, { ...nothing, metrics }, t.signal);
    await server.logBatch(run.id, { ...nothing, metrics }, t.signal);

    const history = await inspector.history(run.id, 'loss');
    assert.equal(history.length, 3);
    assert.ok(history.some(({ value }) => Number.isNaN(value)));
  });

  it('refuses a batch that changes a parameter, as a whole', async (t) => {
    const { server, inspector, run } = await createRun(t);
    const params = [{ key: 'epochs', value: '3' }];
    await server.logBatch(run.id, { ...nothing, params }, t.signal);

    const changed = server.logBatch(
      run.id,
      { ...nothing, params: [{ key: 'epochs', value: '4' }], tags: [{ key: 'late', value: 'yes' }] },
      t.signal,
    );

    await assert.rejects(changed, { code: 'mlflow_refused' });
    const run2 = await inspector.run(run.id);
    assert.deepEqual([run2.params.epochs, run2.tags.late], ['3', undefined]);
  });

  it('ends a run, again the same way', async (t) => {
    const { server, inspector, run } = await createRun(t);

    await server.endRun(run.id, { status: 'KILLED', endedAt: 77 }, t.signal);
    await server.endRun(run.id, { status: 'KILLED', endedAt: 77 }, t.signal);

    const { info } = await inspector.run(run.id);
    assert.deepEqual([info.status, info.end_time], ['KILLED', 77]);
  });

  it('does not find a run that was deleted', async (t) => {
    const { server, experiment, run } = await createRun(t);

    await server.deleteRun(run.id, t.signal);

    assert.deepEqual(await server.findRuns(experiment, tag, t.signal), []);
  });

  it('gives up with the reason of the signal', async (t) => {
    const { server } = await create(t);
    const reason = new Error('the process stops');

    await assert.rejects(server.openExperiment({ name: t.name }, AbortSignal.abort(reason)), reason);
  });
}
