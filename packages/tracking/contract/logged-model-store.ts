import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { LoggedModelChange } from '../src/ports/logged-model-store.ts';
import {
  type LoggedModelContract,
  type LoggedModelStores,
  measure,
  NO_MODEL,
  newLoggedModel,
} from './logged-model-contract.ts';
import { getRun, isMissing, isRefused, newEntries, newRun, toEntries, toTexts } from './run-contract.ts';

async function getModel({ loggedModels }: LoggedModelStores, id: string) {
  const model = await loggedModels.find(id, { deletedToo: true });
  if (!model) throw new Error(`The model ${id} is gone.`);
  return model;
}

/** What every adapter of LoggedModelStorePort keeps. */
export function testLoggedModelStore({ name, create, skip }: LoggedModelContract): void {
  const it = contractTests(name, skip);

  it('keeps what a model was made of', async (t) => {
    const stores = await create(t);
    const params = toEntries({ depth: '3', '': 'odd' });

    const made = await stores.loggedModels.create(
      newLoggedModel({ type: 'Agent', sourceRunId: 'r', params, tags: toEntries({ ü: '☃' }) }),
    );

    const found = await getModel(stores, made.id);
    assert.match(made.id, /^m-[0-9a-f]{32}$/);
    assert.deepEqual({ ...found, params: toTexts(found.params) }, { ...made, params: toTexts(params) });
    const now = stores.clock.now();
    assert.deepEqual(
      [made.status, made.createdAt, made.updatedAt, made.type, made.sourceRunId, made.metrics],
      ['PENDING', now, now, 'Agent', 'r', []],
    );
    const root = (await stores.experiments.find('0'))?.artifactLocation;
    assert.equal(made.artifactUri, `${root}/models/${made.id}/artifacts`);
    assert.deepEqual(await stores.loggedModels.findPlace(made.id), {
      ...{ experimentId: '0', artifactUri: made.artifactUri, deleted: false },
    });
  });

  it('makes models only in experiments that are there, and of parameters with one value', async (t) => {
    const { loggedModels, experiments } = await create(t);
    const { id } = await experiments.create({ name: 'x', tags: [] });
    await experiments.change(id, { deleted: true });
    const params = [...toEntries({ a: '1' }), ...toEntries({ a: '2' })];

    await assert.rejects(loggedModels.create(newLoggedModel({ experimentId: id })), isRefused);
    await assert.rejects(loggedModels.create(newLoggedModel({ experimentId: '99' })), isMissing);
    await assert.rejects(loggedModels.create(newLoggedModel({ params })), isRefused);
  });

  it('sets the status, and notes when', async (t) => {
    const stores = await create(t);
    const { id, createdAt } = await stores.loggedModels.create(newLoggedModel());
    stores.clock.advance(10);

    await stores.loggedModels.change(id, { status: 'READY' });

    const found = await getModel(stores, id);
    assert.deepEqual([found.status, found.createdAt, found.updatedAt], ['READY', createdAt, createdAt + 10]);
  });

  it('sets, changes and deletes tags', async (t) => {
    const stores = await create(t);
    const { id } = await stores.loggedModels.create(newLoggedModel({ tags: toEntries({ a: '1' }) }));
    const change = (wish: LoggedModelChange) => stores.loggedModels.change(id, wish);

    await change({ setTags: toEntries({ a: '2', b: '3' }) });
    await change({ deleteTag: 'b' });

    assert.deepEqual(toTexts((await getModel(stores, id)).tags), { a: '2' });
    await assert.rejects(change({ deleteTag: 'b' }), isMissing);
  });

  it('rewrites a tag in one step, however many do at once', async (t) => {
    const stores = await create(t);
    const { id } = await stores.loggedModels.create(newLoggedModel());
    const add = (letter: string) =>
      stores.loggedModels.change(id, { tag: 'letters', rewrite: (former = '-') => former + letter });

    await Promise.all(Array.from('abcd', add));

    assert.deepEqual(toTexts((await getModel(stores, id)).tags), { letters: '-abcd' });
  });

  it('adds parameters, all or none, and never changes one', async (t) => {
    const stores = await create(t);
    const { id } = await stores.loggedModels.create(newLoggedModel({ params: toEntries({ a: '1' }) }));
    const add = (texts: Record<string, string>) =>
      stores.loggedModels.change(id, { addParams: toEntries(texts) });

    await add({ a: '1', b: '2' });

    await assert.rejects(add({ c: '3', a: 'other' }), isRefused);
    assert.deepEqual(toTexts((await getModel(stores, id)).params), { a: '1', b: '2' });
  });

  it('finds a deleted model only where that is asked for, and still changes it', async (t) => {
    const { loggedModels, ...stores } = await create(t);
    const { id } = await loggedModels.create(newLoggedModel());

    await loggedModels.change(id, { deleted: true });
    await loggedModels.change(id, { deleted: true });
    await loggedModels.change(id, { setTags: toEntries({ late: '1' }) });

    assert.equal(await loggedModels.find(id), undefined);
    const found = await getModel({ loggedModels, ...stores }, id);
    assert.deepEqual(toTexts(found.tags), { late: '1' });
    assert.equal((await loggedModels.findPlace(id))?.deleted, true);
  });

  it('finds nothing where there is nothing, and changes nothing', async (t) => {
    const { loggedModels } = await create(t);

    assert.equal(await loggedModels.find(NO_MODEL, { deletedToo: true }), undefined);
    assert.equal(await loggedModels.findPlace(NO_MODEL), undefined);
    await assert.rejects(loggedModels.change(NO_MODEL, { status: 'READY' }), isMissing);
  });

  it('has every point that runs measured of a model, with its run and its dataset', async (t) => {
    const stores = await create(t);
    const { id } = await stores.loggedModels.create(newLoggedModel());
    const twice = { value: 0.5, step: 1, dataset: ['val', 'd1'] as [string, string] };

    const first = await measure(stores, id, [twice, twice, { value: Number.NaN, step: 2 }]);
    const second = await measure(stores, id, [{ ...twice, dataset: ['test', 'd2'] }]);

    const { metrics } = await getModel(stores, id);
    const point = { key: 'acc', timestamp: 0, step: 1, value: 0.5 };
    assert.deepEqual(metrics, [
      { ...point, runId: first, datasetName: 'val', datasetDigest: 'd1' },
      { ...point, runId: second, datasetName: 'test', datasetDigest: 'd2' },
      { ...point, step: 2, value: Number.NaN, runId: first },
    ]);
    assert.equal((await getRun(stores, first)).metrics.length, 1);
  });

  it('keeps nothing of a batch that measures a model that is not there', async (t) => {
    const stores = await create(t);
    const { id } = await stores.loggedModels.create(newLoggedModel());
    const run = await stores.runs.create(newRun());
    const metrics = [id, NO_MODEL].map((modelId) => ({
      ...{ key: 'acc', value: 1, timestamp: 0, step: 0, modelId },
    }));

    await assert.rejects(stores.log.log(run.id, newEntries({ metrics })), isMissing);

    assert.deepEqual((await getRun(stores, run.id)).metrics, []);
    assert.deepEqual((await getModel(stores, id)).metrics, []);
  });
}
