import assert from 'node:assert/strict';
import { contractTests } from '@leadersboard/kit/testing';
import type { LoggedModelSearch } from '../src/ports/logged-model-search.ts';
import {
  type LoggedModelContract,
  type LoggedModelStores,
  measure,
  newLoggedModel,
  newSearch,
} from './logged-model-contract.ts';
import { isRefused, toEntries } from './run-contract.ts';

type Answer = { models?: { info: { name: string } }[]; next_page_token?: string };

async function search(stores: LoggedModelStores, parts: Partial<LoggedModelSearch>): Promise<Answer> {
  return JSON.parse(new TextDecoder().decode(await stores.loggedModelSearch.search(newSearch(parts))));
}

async function find(stores: LoggedModelStores, parts: Partial<LoggedModelSearch>): Promise<string[]> {
  return (await search(stores, parts)).models?.map(({ info }) => info.name) ?? [];
}

/** Makes models of these names, a millisecond apart; their ids by their names. */
async function make(stores: LoggedModelStores, names: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const name of names) {
    stores.clock.advance(1);
    ids.set(name, (await stores.loggedModels.create(newLoggedModel({ name }))).id);
  }
  return ids;
}

const asc = (field: string) => ({ field, descending: false });
const desc = (field: string) => ({ field, descending: true });

/** What every adapter of LoggedModelSearchPort keeps; that it finds what MLflow finds is compared with a real one. */
export function testLoggedModelSearch({ name, create, skip }: LoggedModelContract): void {
  const it = contractTests(name, skip);

  it('finds the models of the named experiments that are not deleted, newest first', async (t) => {
    const stores = await create(t);
    const { id: experimentId } = await stores.experiments.create({ name: 'x', tags: [] });
    const ids = await make(stores, ['a', 'b', 'c']);
    stores.clock.advance(1);
    await stores.loggedModels.create(newLoggedModel({ name: 'other', experimentId }));
    await stores.loggedModels.change(ids.get('b') ?? '', { deleted: true });

    const wanted = [['0'], [experimentId], ['0', experimentId], ['99'], []];
    const names = await Promise.all(wanted.map((experimentIds) => find(stores, { experimentIds })));

    assert.deepEqual(names, [['c', 'a'], ['other'], ['other', 'c', 'a'], [], []]);
  });

  it('sorts numbers before NaN, and NaN before what is missing, in both directions', async (t) => {
    const stores = await create(t);
    const ids = await make(stores, ['missing', 'nan', 'two', 'one']);
    for (const [model, value] of [
      ['nan', Number.NaN],
      ['two', 2],
      ['one', 1],
    ] as const) {
      await measure(stores, ids.get(model) ?? '', [{ value }]);
    }

    assert.deepEqual(await find(stores, { orderBy: [asc('metrics.acc')] }), ['one', 'two', 'nan', 'missing']);
    assert.deepEqual(await find(stores, { orderBy: [desc('metrics.acc')] }), [
      'two',
      'one',
      'nan',
      'missing',
    ]);
  });

  it('sorts by the latest value, on the dataset where one is named', async (t) => {
    const stores = await create(t);
    const ids = await make(stores, ['a', 'b']);
    const val: [string, string] = ['val', '1'];
    await measure(stores, ids.get('a') ?? '', [
      { value: 9, timestamp: 1 },
      { value: 1, timestamp: 2 },
      { value: 8, timestamp: 1, dataset: val },
    ]);
    await measure(stores, ids.get('b') ?? '', [
      { value: 2, timestamp: 1 },
      { value: 3, timestamp: 0, dataset: val },
    ]);

    assert.deepEqual(await find(stores, { orderBy: [asc('metrics.acc')] }), ['a', 'b']);
    const onVal = { ...asc('metrics.acc'), datasetName: 'val' };
    assert.deepEqual(await find(stores, { orderBy: [onVal] }), ['b', 'a']);
    assert.deepEqual(await find(stores, { orderBy: [{ ...onVal, datasetDigest: '2' }] }), ['b', 'a']);
  });

  it('takes NaN for unequal to every number, and for nothing else', async (t) => {
    const stores = await create(t);
    const ids = await make(stores, ['nan']);
    await measure(stores, ids.get('nan') ?? '', [{ value: Number.NaN }]);

    const filters = ['metrics.acc != 0', 'metrics.acc = 0', 'metrics.acc > -1', 'metrics.acc <= 0'];

    const found = await Promise.all(filters.map((filter) => find(stores, { filter })));
    assert.deepEqual(found, [['nan'], [], [], []]);
  });

  it('finds models by what they measured on datasets', async (t) => {
    const stores = await create(t);
    const ids = await make(stores, ['val', 'test', 'none']);
    await measure(stores, ids.get('val') ?? '', [{ value: 1, dataset: ['val', '1'] }]);
    await measure(stores, ids.get('test') ?? '', [{ value: 2, dataset: ['test', '1'] }]);
    await measure(stores, ids.get('none') ?? '', [{ value: 3 }]);
    const on = (...datasets: LoggedModelSearch['datasets']) => find(stores, { datasets, filter: '' });

    assert.deepEqual(await on({ name: 'val' }), ['val']);
    assert.deepEqual(await on({ name: 'val', digest: '2' }), []);
    assert.deepEqual(await on({ name: 'val', digest: '1' }, { name: 'test' }), ['test', 'val']);
    const filter = 'metrics.acc > 1';
    assert.deepEqual(await find(stores, { filter, datasets: [{ name: 'val' }, { name: 'test' }] }), ['test']);
  });

  it('knows statuses by their names and by their numbers', async (t) => {
    const stores = await create(t);
    const ids = await make(stores, ['ready', 'pending']);
    await stores.loggedModels.change(ids.get('ready') ?? '', { status: 'READY' });
    const filters = [
      "status = 'READY'",
      "status = 'LOGGED_MODEL_READY'",
      "status IN ('2')",
      "status != 'PENDING'",
    ];

    for (const filter of filters) assert.deepEqual(await find(stores, { filter }), ['ready'], filter);
  });

  it('takes the signs of patterns that mean something elsewhere for themselves', async (t) => {
    const stores = await create(t);
    const model = newLoggedModel({ tags: toEntries({ t: 'a*b?[c]\\d' }) });
    await stores.loggedModels.create(model);
    const hits = ["'a*b?[c]%'", "'a_b_[c]_d'", "'%'", "'A*B%'"];

    const found = await Promise.all(
      hits.map((pattern) => find(stores, { filter: `tags.t LIKE ${pattern}` })),
    );

    assert.deepEqual(
      found.map(({ length }) => length),
      [1, 1, 1, 0],
    );
    assert.deepEqual(await find(stores, { filter: "tags.t LIKE '%[a-c]%'" }), []);
    assert.equal((await find(stores, { filter: "tags.t ILIKE 'A*B%'" })).length, 1);
  });

  it('shows each model once on the pages, while others come', async (t) => {
    const stores = await create(t);
    await make(stores, ['a', 'b', 'c', 'd', 'e']);
    const orderBy = [desc('metrics.none'), asc('model_type')];
    const page = (pageToken?: string) =>
      search(stores, { orderBy, limit: 2, ...(pageToken && { pageToken }) });

    const first = await page();
    await make(stores, ['new']);
    const second = await page(first.next_page_token);
    const third = await page(second.next_page_token);

    const names = [first, second, third].map(({ models }) => models?.map(({ info }) => info.name));
    assert.deepEqual(names, [['e', 'd'], ['c', 'b'], ['a']]);
    assert.equal(third.next_page_token, undefined);
  });

  it('refuses a page of another question, and what no answer could be', async (t) => {
    const stores = await create(t);
    await make(stores, ['a', 'b']);
    const pageToken = (await search(stores, { limit: 1 })).next_page_token ?? '';

    await assert.rejects(search(stores, { pageToken, filter: "name = 'a'" }), isRefused);
    await assert.rejects(search(stores, { pageToken: 'nonsense' }), isRefused);
    await assert.rejects(search(stores, { filter: 'name =' }), isRefused);
    await assert.rejects(search(stores, { orderBy: [asc('constructor')] }), isRefused);
    await assert.rejects(search(stores, { orderBy: Array(21).fill(asc('name')) }), isRefused);
  });

  it('is cancelled', async (t) => {
    const stores = await create(t);
    await make(stores, ['a']);
    const abort = new AbortController();

    const searching = search(stores, { signal: abort.signal });
    abort.abort();

    await assert.rejects(searching, { code: 'query_cancelled' });
  });
}
