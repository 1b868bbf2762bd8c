import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import { openSearchedStore, type RunSearchContract, type SearchedStore } from './run-search-contract.ts';
import { testRunSearchFilters } from './run-search-filters.ts';
import { testRunSearchPages } from './run-search-pages.ts';

const LONG = 'x'.repeat(70);

/** What every adapter of RunSearchPort keeps. */
export function testRunSearch(contract: RunSearchContract): void {
  testOrders(contract);
  testViews(contract);
  testRunSearchFilters(contract);
  testRunSearchPages(contract);
}

function testOrders(contract: RunSearchContract): void {
  const it = contractTests(contract.name, contract.skip);

  it('finds the newest first, and of one moment the one with the smaller id', async (t) => {
    const store = await openSearchedStore(contract, t);
    await store.add('old', { startTime: 1 });
    const [one, two] = [await store.add('one', { startTime: 5 }), await store.add('two', { startTime: 5 })];
    await store.add('new', { startTime: 9 });

    const found = await store.find();

    const [first, second] = one < two ? ['one', 'two'] : ['two', 'one'];
    assert.deepEqual(found, ['new', first, second, 'old']);
  });

  it('sorts by a metric, with NaN behind the numbers and what is missing behind NaN', async (t) => {
    const store = await openSearchedStore(contract, t);
    const values = {
      low: -1,
      none: undefined,
      nan: Number.NaN,
      high: 3,
      middle: 0,
      endless: Number.POSITIVE_INFINITY,
    };
    for (const [name, loss] of Object.entries(values)) {
      await store.add(name, loss === undefined ? {} : { metrics: { loss } });
    }

    const up = await store.find({ orderBy: ['metrics.loss'] });
    const down = await store.find({ orderBy: ['metrics.loss DESC'] });

    assert.deepEqual(up, ['low', 'middle', 'high', 'endless', 'nan', 'none']);
    assert.deepEqual(down, ['endless', 'high', 'middle', 'low', 'nan', 'none']);
  });

  it('sorts texts by their code points, whole, also long ones', async (t) => {
    const store = await openSearchedStore(contract, t);
    const texts = ['a', 'Z', 'ä', '🦆', '\uFFFD', `${LONG}b`, `${LONG}a`, `${LONG}`];
    for (const text of texts) await store.add(text, { params: { model: text } });
    await store.add('none');

    const up = await store.find({ orderBy: ['params.model ASC'] });
    const down = await store.find({ orderBy: ['params.model DESC'] });

    const sorted = ['Z', 'a', LONG, `${LONG}a`, `${LONG}b`, 'ä', '\uFFFD', '🦆'];
    assert.deepEqual(up, [...sorted, 'none']);
    assert.deepEqual(down, [...sorted.toReversed(), 'none']);
  });

  it('sorts runs of the same value by the next field, and in the end by their start', async (t) => {
    const store = await openSearchedStore(contract, t);
    await addGrid(store);

    const found = await store.find({ orderBy: ['params.model DESC', 'metrics.epoch'] });

    assert.deepEqual(found, ['b 0 late', 'b 0', 'b 1 late', 'b 1', 'a 0 late', 'a 0', 'a 1 late', 'a 1']);
  });

  it('sorts by the end, with what has none behind', async (t) => {
    const store = await openSearchedStore(contract, t);
    await store.add('runs', { startTime: 1 });
    await store.add('first', { startTime: 2, endTime: 5 });
    await store.add('second', { startTime: 3, endTime: 7 });
    await store.add('runs too', { startTime: 4 });

    assert.deepEqual(await store.find({ orderBy: ['end_time DESC'] }), [
      'second',
      'first',
      'runs too',
      'runs',
    ]);
    assert.deepEqual(await store.find({ orderBy: ['end_time'] }), ['first', 'second', 'runs too', 'runs']);
  });

  it('sorts runs of several experiments as if they were of one', async (t) => {
    const store = await openSearchedStore(contract, t);
    const { id } = await store.experiments.create({ name: 'other', tags: [] });
    for (const [index, experimentId] of ['0', id, id, '0', '0', id].entries()) {
      await store.add(`${index}`, { experimentId, startTime: index, params: { model: `${index % 2}` } });
    }
    const experimentIds = ['0', id];

    assert.deepEqual(await store.find({ experimentIds }), ['5', '4', '3', '2', '1', '0']);
    assert.deepEqual(await store.find({ experimentIds, orderBy: ['params.model'] }), [
      '4',
      '2',
      '0',
      '5',
      '3',
      '1',
    ]);
    assert.deepEqual(await store.find({ experimentIds: [id, '777'] }), ['5', '2', '1']);
  });
}

async function addGrid(store: SearchedStore): Promise<void> {
  for (const startTime of [1, 2]) {
    for (const model of ['a', 'b']) {
      for (const epoch of [0, 1]) {
        const name = `${model} ${epoch}${startTime === 2 ? ' late' : ''}`;
        await store.add(name, { startTime, params: { model }, metrics: { epoch } });
      }
    }
  }
}

function testViews(contract: RunSearchContract): void {
  const it = contractTests(contract.name, contract.skip);

  it('shows what is deleted, by itself or with its experiment, only to who asks for it', async (t) => {
    const store = await openSearchedStore(contract, t);
    const { id } = await store.experiments.create({ name: 'gone', tags: [] });
    await store.add('active', { startTime: 1 });
    await store.add('deleted', { startTime: 2, deleted: true });
    await store.add('with its experiment', { startTime: 3, experimentId: id });
    await store.experiments.change(id, { deleted: true });
    const search = { experimentIds: ['0', id], orderBy: ['start_time'] };

    assert.deepEqual(await store.find(search), ['active']);
    assert.deepEqual(await store.find({ ...search, view: 'DELETED_ONLY' }), [
      'deleted',
      'with its experiment',
    ]);
    assert.deepEqual(await store.find({ ...search, view: 'ALL' }), [
      'active',
      'deleted',
      'with its experiment',
    ]);
  });

  it('finds a run by everything that it has after it was restored', async (t) => {
    const store = await openSearchedStore(contract, t);
    const id = await store.add('back', { metrics: { loss: 1 }, params: { model: 'a' }, tags: { team: 'x' } });
    const filter = "metrics.loss = 1 AND params.model = 'a' AND tags.team = 'x'";
    await store.runs.setDeleted(id, true);
    const whileDeleted = await store.find({ filter });

    await store.runs.setDeleted(id, false);

    assert.deepEqual(whileDeleted, []);
    assert.deepEqual(await store.find({ filter, orderBy: ['metrics.loss'] }), ['back']);
  });
}
