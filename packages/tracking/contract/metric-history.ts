import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
import type { MetricPoint } from '../src/domain/metric-point.ts';
import type { MetricHistoryPort } from '../src/ports/metric-history.ts';
import type { RunLogPort } from '../src/ports/run-log.ts';
import type { RunStorePort } from '../src/ports/run-store.ts';

type Parts = { history: MetricHistoryPort; runs: RunStorePort; log: RunLogPort };

export type MetricHistoryContract = {
  name: string;
  create(t: TestContext): Promise<Parts>;
  skip?: readonly SkippedTest[];
};

const signal = new AbortController().signal;

/** What every adapter of MetricHistoryPort keeps. */
export function testMetricHistory({ name, create, skip }: MetricHistoryContract): void {
  const it = contractTests(name, skip);

  it('gives all points in order of timestamp, step and value', async (t) => {
    const { history, ...stores } = await create(t);
    const points = [point(2, 0, 5), point(1, 7, 1), point(1, 3, 9), point(1, 3, 2)];
    const runId = await logged(stores, points);

    const page = await history.read({ runId, key: 'loss', limit: 10, signal });

    assert.deepEqual(read(page.metrics), [points[3], points[2], points[1], points[0]].map(message));
    assert.equal(page.nextPageToken, undefined);
  });

  it('gives back every number as it was logged', async (t) => {
    const { history, ...stores } = await create(t);
    const values = [0.1 + 0.2, 1 / 3, 5e-324, -Number.MAX_VALUE, 2 ** 53, 1e21, -0.000_001, Number.NaN];
    const runId = await logged(
      stores,
      values.map((value, step) => point(0, step, value)),
    );

    const { metrics } = await history.read({ runId, key: 'loss', limit: 10, signal });

    assert.deepEqual(
      read(metrics).map(({ value }) => value),
      [...values.slice(0, -1), 'NaN'],
    );
  });

  it('pages through a history that grows, each point once', async (t) => {
    const { history, ...stores } = await create(t);
    const points = Array.from({ length: 7 }, (_, step) => point(step, step, step));
    const runId = await logged(stores, points.slice(0, 5));
    const readPage = (pageToken?: string) =>
      history.read({ runId, key: 'loss', limit: 3, pageToken, signal });

    const first = await readPage();
    await logMore(stores, runId, points.slice(5));
    const second = await readPage(first.nextPageToken);
    const third = await readPage(second.nextPageToken);

    assert.deepEqual(
      [first, second, third].map(({ metrics }) => read(metrics).map(({ step }) => step)),
      [[0, 1, 2], [3, 4, 5], [6]],
    );
    assert.equal(third.nextPageToken, undefined);
  });

  it('gives a page that is as long as the history no token', async (t) => {
    const { history, ...stores } = await create(t);
    const runId = await logged(stores, [point(0, 0, 0), point(1, 1, 1)]);

    const page = await history.read({ runId, key: 'loss', limit: 2, signal });

    assert.equal(read(page.metrics).length, 2);
    assert.equal(page.nextPageToken, undefined);
  });

  it('refuses the token of another history', async (t) => {
    const { history, ...stores } = await create(t);
    const runId = await logged(stores, [point(0, 0, 0), point(1, 1, 1)]);
    const { nextPageToken: pageToken } = await history.read({ runId, key: 'loss', limit: 1, signal });

    await assert.rejects(history.read({ runId, key: 'accuracy', limit: 1, pageToken, signal }), {
      code: 'invalid_parameter_value',
    });
  });

  it('knows no points of runs and keys that it does not know', async (t) => {
    const { history, ...stores } = await create(t);
    const runId = await logged(stores, [point(0, 0, 0)]);
    const nobody = { runIds: ['nobody'], key: 'loss', limit: 9, signal };

    const pages = [
      await history.read({ runId, key: 'unknown', limit: 9, signal }),
      await history.read({ runId: 'nobody', key: 'loss', limit: 9, signal }),
      { metrics: await history.readBulk(nobody) },
      { metrics: await history.readSampled(nobody) },
    ];

    assert.deepEqual(
      pages.map(({ metrics }) => read(metrics)),
      [[], [], [], []],
    );
  });

  it('gives the points of several runs by run id, and no more than the limit in all', async (t) => {
    const { history, ...stores } = await create(t);
    const one = await logged(stores, [point(1, 1, 1), point(0, 0, 0)]);
    const other = await logged(stores, [point(0, 0, 5), point(1, 1, 6)]);

    const all = await history.readBulk({ runIds: [other, one, other], key: 'loss', limit: 9, signal });
    const three = await history.readBulk({ runIds: [one, other], key: 'loss', limit: 3, signal });

    const [first, second] = [one, other].sort();
    assert.deepEqual(
      read(all).map(({ run_id: run, step }) => [run, step]),
      [
        [first, 0],
        [first, 1],
        [second, 0],
        [second, 1],
      ],
    );
    assert.deepEqual(read(three), read(all).slice(0, 3));
  });

  it('samples each run by its steps and keeps every peak', async (t) => {
    const { history, ...stores } = await create(t);
    const points = Array.from({ length: 900 }, (_, step) => point(step, step, step === 421 ? 1e6 : step % 5));
    const runId = await logged(stores, points);
    const question = { runIds: [runId], key: 'loss', limit: 20, signal };

    const whole = read(await history.readSampled(question));
    const part = read(await history.readSampled({ ...question, steps: { first: 100, last: 107 } }));

    assert.ok(whole.length <= 20);
    assert.ok(whole.some(({ value }) => value === 1e6));
    assert.deepEqual([whole.at(0)?.step, whole.at(-1)?.step], [0, 899]);
    assert.deepEqual(
      part,
      points.slice(100, 108).map((each) => ({ ...message(each), run_id: runId })),
    );
  });

  it('answers nobody who has gone', async (t) => {
    const { history, ...stores } = await create(t);
    const runId = await logged(stores, [point(0, 0, 0)]);

    const answer = history.read({ runId, key: 'loss', limit: 1, signal: AbortSignal.abort() });

    await assert.rejects(answer, { code: 'query_cancelled' });
  });
}

type Message = { key: string; value: number | string; timestamp: number; step: number; run_id?: string };

function point(timestamp: number, step: number, value: number): MetricPoint {
  return { timestamp, step, value };
}

function message(of: MetricPoint | undefined): Message {
  assert.ok(of);
  return { key: 'loss', value: of.value, timestamp: of.timestamp, step: of.step };
}

function read(list: Uint8Array): Message[] {
  return JSON.parse(Buffer.from(list).toString());
}

/** Returns the id of a new run with these points of `loss`, and one of another key. */
async function logged(stores: Pick<Parts, 'runs' | 'log'>, points: readonly MetricPoint[]): Promise<string> {
  const run = await stores.runs.create({
    ...{ experimentId: '0', name: 'run', userId: '', startTime: 0, tags: [] },
  });
  await logMore(stores, run.id, points);
  await stores.log.log(run.id, {
    ...{ params: [], tags: [] },
    metrics: [{ key: 'accuracy', ...point(0, 0, 0) }],
  });
  return run.id;
}

function logMore({ log }: Pick<Parts, 'log'>, runId: string, points: readonly MetricPoint[]): Promise<void> {
  const metrics = points.map((each) => ({ key: 'loss', ...each }));
  return log.log(runId, { metrics, params: [], tags: [] });
}
