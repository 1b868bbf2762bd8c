import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { RunEntries } from '../src/ports/run-log.ts';
import {
  getRun,
  isMissing,
  isRefused,
  NOBODY,
  newEntries,
  newRun,
  type RunContract,
  type RunStores,
  toEntries,
  toTexts,
} from './run-contract.ts';

type Point = [step: number, timestamp: number, value: number];

/** What every adapter of RunLogPort keeps of metrics, parameters and tags. */
export function testRunLog({ name, create, skip }: RunContract): void {
  const it = contractTests(name, skip);

  async function begin(stores: RunStores): Promise<string> {
    return (await stores.runs.create(newRun())).id;
  }

  const logAll = ({ log }: RunStores, runId: string, parts: Partial<RunEntries>) =>
    log.log(runId, newEntries(parts));

  const toMetrics = (points: readonly Point[], key = 'loss') =>
    points.map(([step, timestamp, value]) => ({ key, step, timestamp, value }));

  const latest: { title: string; points: Point[]; wins: Point }[] = [
    {
      title: 'the highest step, not the last that was written',
      points: [
        [3, 1, 1],
        [1, 9, 9],
      ],
      wins: [3, 1, 1],
    },
    {
      title: 'of one step the latest timestamp',
      points: [
        [1, 5, 1],
        [1, 4, 9],
      ],
      wins: [1, 5, 1],
    },
    {
      title: 'of one time the largest value',
      points: [
        [1, 5, 2],
        [1, 5, -3],
      ],
      wins: [1, 5, 2],
    },
    {
      title: 'also below zero',
      points: [
        [-5, 1, 1],
        [-3, 1, 2],
        [-9, 1, 3],
      ],
      wins: [-3, 1, 2],
    },
  ];

  for (const { title, points, wins } of latest) {
    for (const order of [points, points.toReversed()]) {
      it(`tells as latest ${title}, in one batch and one by one ${order === points ? '' : 'backwards'}`, async (t) => {
        const stores = await create(t);
        const [batched, single] = [await begin(stores), await begin(stores)];

        await logAll(stores, batched, { metrics: toMetrics(order) });
        for (const point of order) await logAll(stores, single, { metrics: toMetrics([point]) });

        for (const id of [batched, single]) {
          assert.deepEqual((await getRun(stores, id)).metrics, toMetrics([wins]));
        }
      });
    }
  }

  it('keeps NaN and the greatest numbers in place of infinity', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);

    await logAll(stores, id, {
      metrics: [
        ...toMetrics([[1, 1, Number.NaN]], 'nan'),
        ...toMetrics([[1, 1, Infinity]], 'up'),
        ...toMetrics([[1, 1, -Infinity]], 'down'),
        ...toMetrics([[1, 1, 5e-324]], 'tiny'),
      ],
    });

    const { metrics } = await getRun(stores, id);
    assert.deepEqual(Object.fromEntries(metrics.map(({ key, value }) => [key, value])), {
      ...{ nan: Number.NaN, up: Number.MAX_VALUE, down: -Number.MAX_VALUE, tiny: 5e-324 },
    });
  });

  it('takes a parameter again with the same value, and with no other', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);
    await logAll(stores, id, { params: toEntries({ p: '1' }) });

    await logAll(stores, id, { params: toEntries({ p: '1' }) });

    await assert.rejects(logAll(stores, id, { params: toEntries({ p: '2' }) }), isRefused);
    assert.deepEqual(toTexts((await getRun(stores, id)).params), { p: '1' });
  });

  it('gives a parameter to one of two who log it at once', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);
    const values = ['1', '2', '3'];

    const answers = await Promise.allSettled(
      values.map((p) => logAll(stores, id, { params: toEntries({ p }) })),
    );

    const winner = values.filter((_, index) => answers[index]?.status === 'fulfilled');
    assert.deepEqual(winner, [toTexts((await getRun(stores, id)).params).p]);
  });

  it('takes the new value of a tag, and the name of a run by its tag', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);

    await logAll(stores, id, { tags: toEntries({ t: '1' }) });
    await logAll(stores, id, { tags: toEntries({ t: '2', 'mlflow.runName': 'tagged' }) });

    const { tags, name } = await getRun(stores, id);
    assert.deepEqual([toTexts(tags).t, name], ['2', 'tagged']);
  });

  it('takes all of a batch or nothing', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);
    await logAll(stores, id, { params: toEntries({ p: '1' }) });
    const before = await getRun(stores, id);
    const batch = {
      metrics: toMetrics([[1, 1, 1]]),
      params: toEntries({ a: '1', p: 'other' }),
      tags: toEntries({ t: '1' }),
    };

    await assert.rejects(logAll(stores, id, batch), isRefused);

    assert.deepEqual(await getRun(stores, id), before);
  });

  it('gives the names of a batch that failed to nothing else', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);
    await logAll(stores, id, { params: toEntries({ p: '1' }) });
    const fail = () => logAll(stores, id, { params: toEntries({ lost: 'x', lost2: 'x', p: 'other' }) });

    await assert.rejects(fail(), isRefused);
    await Promise.allSettled([
      fail(),
      logAll(stores, id, { params: toEntries({ first: '1' }), metrics: toMetrics([[1, 1, 1]], 'lost') }),
      fail(),
      logAll(stores, id, { params: toEntries({ second: '2' }), tags: toEntries({ lost2: '3' }) }),
    ]);

    const { params, metrics, tags } = await getRun(stores, id);
    assert.deepEqual(toTexts(params), { p: '1', first: '1', second: '2' });
    assert.deepEqual([metrics[0]?.key, toTexts(tags).lost2], ['lost', '3']);
  });

  it('changes a tag in one step, whoever else does', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);
    const add = (letter: string) => stores.log.changeTag(id, 'word', (value = '') => value + letter);

    await Promise.all([...'abcdef'].map(add));

    const { word } = toTexts((await getRun(stores, id)).tags);
    assert.equal([...(word ?? '')].sort().join(''), 'abcdef');
  });

  it('deletes a tag that is there', async (t) => {
    const stores = await create(t);
    const id = await begin(stores);
    await logAll(stores, id, { tags: toEntries({ t: '1' }) });

    await stores.log.deleteTag(id, 't');

    assert.equal(toTexts((await getRun(stores, id)).tags).t, undefined);
    await assert.rejects(stores.log.deleteTag(id, 't'), isMissing);
    await assert.rejects(stores.log.deleteTag(id, 'never heard of'), isMissing);
  });

  const writes: [title: string, write: (log: RunStores['log'], id: string) => Promise<void>][] = [
    ['entries', (log, id) => log.log(id, newEntries({ tags: toEntries({ t: '1' }) }))],
    ['nothing at all', (log, id) => log.log(id, newEntries({}))],
    ['a changed tag', (log, id) => log.changeTag(id, 't', () => '1')],
    ['a deleted tag', (log, id) => log.deleteTag(id, 'mlflow.runName')],
    ['inputs', (log, id) => log.addInputs(id, { datasets: [], models: [{ modelId: 'm' }] })],
    ['outputs', (log, id) => log.addOutputs(id, [{ modelId: 'm', step: 0 }])],
  ];

  for (const [title, write] of writes) {
    it(`refuses ${title} where the run is deleted or was never there`, async (t) => {
      const stores = await create(t);
      const id = await begin(stores);
      await stores.runs.setDeleted(id, true);
      const before = await getRun(stores, id);

      await assert.rejects(write(stores.log, id), isRefused);

      assert.deepEqual(await getRun(stores, id), before);
      await assert.rejects(write(stores.log, NOBODY), isMissing);
    });
  }
}
