import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { RunSearch } from '../src/ports/run-search.ts';
import { openSearchedStore, type RunSearchContract, type SearchedStore } from './run-search-contract.ts';

const orders = [
  [],
  ['start_time'],
  ['metrics.loss'],
  ['metrics.loss DESC'],
  ['params.model'],
  ['params.model DESC', 'metrics.loss'],
  ['end_time'],
  ['attributes.run_name DESC'],
  ['attributes.status'],
  ['run_id'],
];

export function testRunSearchPages(contract: RunSearchContract): void {
  const it = contractTests(contract.name, contract.skip);

  it('gives the same page by page as at once, in every order', async (t) => {
    const store = await openSearchedStore(contract, t);
    const experimentIds = await addManyRuns(store, 40);

    for (const orderBy of orders) {
      const whole = await store.find({ experimentIds, orderBy, view: 'ALL' });
      assert.equal(new Set(whole).size, 40);
      for (const limit of [1, 7, 40]) {
        const pages = await readPages(store, { experimentIds, orderBy, view: 'ALL', limit });
        assert.deepEqual(pages.flat(), whole, `${orderBy} by ${limit}`);
        assert.equal(pages.length, Math.ceil(40 / limit));
      }
    }
  });

  it('goes on behind the last run of a page, whatever came meanwhile', async (t) => {
    const store = await openSearchedStore(contract, t);
    for (const startTime of [1, 2, 3, 4]) await store.add(`${startTime}`, { startTime });
    const { names, next } = await store.ask({ limit: 2 });
    await store.add('newer', { startTime: 9 });
    await store.add('between', { startTime: 2 });

    const rest = await store.find({ limit: 9, pageToken: next });

    assert.deepEqual(names, ['4', '3']);
    assert.deepEqual(rest.toSorted(), ['1', '2', 'between']);
  });

  it('refuses the token of another search, and one that it did not make', async (t) => {
    const store = await openSearchedStore(contract, t);
    for (const name of ['a', 'b']) await store.add(name);
    const { next } = await store.ask({ limit: 1 });

    for (const other of [
      { orderBy: ['start_time'] },
      { filter: 'metrics.a > 1' },
      { experimentIds: ['0', '1'] },
    ]) {
      await assert.rejects(store.ask({ ...other, pageToken: next }), { code: 'invalid_parameter_value' });
    }
    await assert.rejects(store.ask({ pageToken: 'eyJvZmZzZXQiOjF9' }), { code: 'invalid_parameter_value' });
  });

  it('gives whole runs, but no histories', async (t) => {
    const store = await openSearchedStore(contract, t);
    const id = await store.add('whole', {
      ...{ startTime: 5, metrics: { loss: Number.NaN }, params: { model: 'a' }, tags: { team: 'x' } },
      dataset: { name: 'mnist', digest: 'abc', context: 'train' },
    });
    const signal = new AbortController().signal;

    const { runs } = await store.runSearch.search({
      ...{ experimentIds: ['0'], filter: '', orderBy: [], view: 'ACTIVE_ONLY', limit: 1, signal },
    });

    const [run] = JSON.parse(Buffer.from(runs).toString());
    assert.deepEqual([run.info.run_id, run.info.status, run.info.start_time], [id, 'RUNNING', 5]);
    assert.deepEqual(run.data.metrics, [{ key: 'loss', value: 'NaN', timestamp: 0, step: 0 }]);
    assert.deepEqual(run.data.params, [{ key: 'model', value: 'a' }]);
    assert.equal(run.inputs.dataset_inputs[0].dataset.name, 'mnist');
  });

  it('answers nobody who has gone', async (t) => {
    const store = await openSearchedStore(contract, t);
    await store.add('a');

    const answer = store.find({ signal: AbortSignal.abort() });

    await assert.rejects(answer, { code: 'query_cancelled' });
    assert.deepEqual(await store.find(), ['a']);
  });
}

/** Returns the ids of the experiments in which they are. */
async function addManyRuns(store: SearchedStore, count: number): Promise<string[]> {
  const { id } = await store.experiments.create({ name: 'other', tags: [] });
  const experimentIds = ['0', id];
  for (let index = 0; index < count; index += 1) {
    const loss = index % 7 === 0 ? Number.NaN : index % 5;
    await store.add(`run ${index}`, {
      ...{ experimentId: experimentIds[index % 2] ?? '0', startTime: index % 9, deleted: index % 8 === 3 },
      ...(index % 4 > 0 && { endTime: 100 + (index % 3) }),
      ...(index % 6 > 0 && { metrics: { loss } }),
      ...(index % 3 > 0 && { params: { model: `${'long '.repeat(index % 2 === 0 ? 15 : 0)}${index % 4}` } }),
    });
  }
  return experimentIds;
}

async function readPages(store: SearchedStore, search: Partial<RunSearch>): Promise<string[][]> {
  const pages: string[][] = [];
  let pageToken: string | undefined;
  do {
    const { names, next } = await store.ask({ ...search, pageToken });
    pages.push(names);
    pageToken = next;
  } while (pageToken);
  return pages;
}
