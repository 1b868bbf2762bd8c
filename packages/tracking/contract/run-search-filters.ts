import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import { openSearchedStore, type RunSearchContract, type SearchedStore } from './run-search-contract.ts';

const filters: readonly (readonly [filter: string, names: string])[] = [
  ['metrics.loss > 1', 'big'],
  ['metrics.loss >= 1', 'one big'],
  ['metrics.loss < 1', ''],
  ['metrics.loss = 0', ''],
  ['metrics.loss != 1', 'big nan'],
  ['metrics.loss > 0 AND metrics.loss < 2', 'one'],
  ['metrics.unknown > 0', ''],
  ["params.model = 'Tree'", 'one'],
  ["params.model != 'Tree'", 'big nan'],
  ["params.model LIKE 'tree%'", 'nan'],
  ["params.model ILIKE 'TREE%'", 'one nan'],
  ["params.model LIKE '%*%'", 'big'],
  ["params.model LIKE '_ree'", 'one'],
  ['params.model IS NULL', 'bare'],
  ['params.model IS NOT NULL', 'one big nan'],
  ["params.unknown IS NULL AND params.model = 'Tree'", 'one'],
  ["tags.team = 'x' AND metrics.loss > 0", 'one'],
  ["attributes.run_name = 'bare'", 'bare'],
  ["attributes.status = 'FINISHED'", 'big'],
  ['attributes.start_time > 1 AND attributes.start_time <= 3', 'big nan'],
  ['attributes.end_time < 9', 'big'],
  ["datasets.name = 'mnist'", 'one'],
  ["datasets.context = 'train'", 'one'],
  ["datasets.digest = 'abd'", ''],
];

export function testRunSearchFilters(contract: RunSearchContract): void {
  const it = contractTests(contract.name, contract.skip);

  it('finds the runs that fulfil all conditions, whatever they are sorted by', async (t) => {
    const store = await openSearchedStore(contract, t);
    await addDifferentRuns(store);

    for (const [filter, names] of filters) {
      for (const orderBy of [['start_time'], ['run_id'], ['metrics.loss'], ['params.model', 'start_time']]) {
        const found = await store.find({ filter, orderBy });
        const order = ['one', 'big', 'nan', 'bare'];
        const sorted = found.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
        assert.equal(sorted.join(' '), names, `${filter} by ${orderBy}`);
      }
    }
  });

  it('finds runs by their ids in the experiments that are asked for alone', async (t) => {
    const store = await openSearchedStore(contract, t);
    const { id: experimentId } = await store.experiments.create({ name: 'other', tags: [] });
    const [here, there] = [await store.add('here'), await store.add('there', { experimentId })];

    const found = await store.find({ filter: `run_id IN ('${here}', '${there}', 'nobody')` });

    assert.deepEqual(found, ['here']);
  });

  it('finds the rare among many, and the many but for the rare', async (t) => {
    const store = await openSearchedStore(contract, t);
    for (let index = 0; index < 60; index += 1) {
      const team = index % 20 === 7 ? 'rare' : 'usual';
      await store.add(`${index}`, { startTime: index, tags: { team }, metrics: { loss: index } });
    }
    const orderBy = ['metrics.loss'];

    assert.deepEqual(await store.find({ filter: "tags.team = 'rare'", orderBy }), ['7', '27', '47']);
    assert.equal((await store.find({ filter: "tags.team != 'rare'", orderBy })).length, 57);
    assert.deepEqual(await store.find({ filter: "tags.team = 'usual'", orderBy, limit: 3 }), ['0', '1', '2']);
  });

  it('finds what lies behind hundreds of others', async (t) => {
    const store = await openSearchedStore(contract, t);
    const add = (index: number) =>
      store.add(`${index}`, { startTime: index, user: index < 2 ? 'ada' : 'eve', metrics: { loss: index } });
    await Promise.all(Array.from({ length: 300 }, (_, index) => add(index)));

    const search = { filter: "user_id = 'ada'", limit: 1 };
    const { names, next } = await store.ask(search);

    assert.deepEqual(names, ['1']);
    assert.deepEqual(await store.find({ ...search, pageToken: next }), ['0']);
    assert.deepEqual(await store.find({ ...search, orderBy: ['metrics.loss DESC'], limit: 5 }), ['1', '0']);
  });

  it('refuses a filter that it does not understand', async (t) => {
    const store = await openSearchedStore(contract, t);

    await assert.rejects(store.find({ filter: 'loss >' }), { code: 'invalid_parameter_value' });
    await assert.rejects(store.find({ orderBy: ['loss UP'] }), { code: 'invalid_parameter_value' });
  });
}

async function addDifferentRuns(store: SearchedStore): Promise<void> {
  await store.add('one', {
    ...{ startTime: 1, metrics: { loss: 1 }, params: { model: 'Tree' }, tags: { team: 'x' } },
    dataset: { name: 'mnist', digest: 'abc', context: 'train' },
  });
  await store.add('big', { startTime: 2, endTime: 8, metrics: { loss: 7 }, params: { model: 'a*b' } });
  await store.add('nan', { startTime: 3, metrics: { loss: Number.NaN }, params: { model: 'tree 2' } });
  await store.add('bare', { startTime: 4 });
}
