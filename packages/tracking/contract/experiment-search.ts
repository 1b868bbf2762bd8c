import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { contractTests, type FakeClock, type SkippedTest } from '@leadersboard/kit/testing';
import type { ExperimentSearch, ExperimentSearchPort } from '../src/ports/experiment-search.ts';
import type { ExperimentStorePort } from '../src/ports/experiment-store.ts';
import type { RunLogPort } from '../src/ports/run-log.ts';
import type { RunStorePort } from '../src/ports/run-store.ts';

type Parts = {
  experiments: ExperimentStorePort;
  runs: RunStorePort;
  log: RunLogPort;
  experimentSearch: ExperimentSearchPort;
  clock: FakeClock;
};

export type ExperimentSearchContract = {
  name: string;
  create(t: TestContext): Promise<Parts>;
  skip?: readonly SkippedTest[];
};

const signal = new AbortController().signal;

/** What every adapter of ExperimentSearchPort keeps. */
export function testExperimentSearch(contract: ExperimentSearchContract): void {
  testSearch(contract);
  testDatasets(contract);
}

function testSearch({ name, create, skip }: ExperimentSearchContract): void {
  const it = contractTests(name, skip);

  it('finds the newest first, and in any other order', async (t) => {
    const store = await openStore(await create(t));

    assert.deepEqual(await store.find(), ['Pears', 'apples 2', 'apples', 'Default']);
    assert.deepEqual(await store.find({ orderBy: ['name'] }), ['Default', 'Pears', 'apples', 'apples 2']);
    assert.deepEqual(await store.find({ orderBy: ['experiment_id DESC'] }), [
      ...['Pears', 'apples 2', 'apples', 'Default'],
    ]);
  });

  it('finds the experiments that fulfil all conditions', async (t) => {
    const store = await openStore(await create(t));
    const [, first] = store.ids;
    const filters = [
      ["name = 'apples'", 'apples'],
      ["name LIKE 'apples%'", 'apples 2 apples'],
      ["name ILIKE 'PEAR_'", 'Pears'],
      ["tags.kind = 'fruit'", 'apples'],
      ['tags.kind IS NULL', 'Pears Default'],
      ["tags.kind != 'fruit' AND name LIKE '%'", 'apples 2'],
      [`experiment_id = '${first}'`, 'apples'],
      [`experiment_id IN ('${first}', '0')`, 'apples Default'],
      ['creation_time > 0 AND last_update_time < 1', ''],
    ] as const;

    for (const [filter, names] of filters) {
      assert.equal((await store.find({ filter })).join(' '), names, filter);
    }
  });

  it('shows what is deleted only to who asks for it', async (t) => {
    const store = await openStore(await create(t));
    await store.experiments.change(store.ids[2] ?? '', { deleted: true });

    assert.deepEqual(await store.find(), ['Pears', 'apples', 'Default']);
    assert.deepEqual(await store.find({ view: 'DELETED_ONLY' }), ['apples 2']);
    assert.equal((await store.find({ view: 'ALL' })).length, 4);
  });

  it('finds nothing that it is not shown', async (t) => {
    const store = await openStore(await create(t));

    assert.deepEqual(await store.find({ visible: new Set(['0', store.ids[3] ?? '']) }), ['Pears', 'Default']);
    assert.deepEqual(await store.find({ visible: new Set() }), []);
  });

  it('gives the same page by page as at once', async (t) => {
    const store = await openStore(await create(t));

    for (const orderBy of [[], ['name'], ['last_update_time DESC']]) {
      const pages: string[] = [];
      let pageToken: string | undefined;
      do {
        const page = await store.ask({ orderBy, limit: 1, pageToken });
        pages.push(...page.names);
        pageToken = page.next;
      } while (pageToken);
      assert.deepEqual(pages, await store.find({ orderBy }));
    }
  });

  it('refuses what it does not understand', async (t) => {
    const store = await openStore(await create(t));

    await assert.rejects(store.find({ filter: 'size > 1' }), { code: 'invalid_parameter_value' });
    await assert.rejects(store.find({ pageToken: 'MTI' }), { code: 'invalid_parameter_value' });
  });
}

function testDatasets({ name, create, skip }: ExperimentSearchContract): void {
  const it = contractTests(name, skip);

  it('finds the datasets of the experiments that are asked for, once for each context', async (t) => {
    const { experiments, runs, log, experimentSearch } = await create(t);
    const { id: other } = await experiments.create({ name: 'other', tags: [] });
    const addInput = async (experimentId: string, digest: string, context?: string) => {
      const run = await runs.create({ experimentId, name: 'run', userId: '', startTime: 0, tags: [] });
      const dataset = { name: 'mnist', digest, sourceType: 'local', source: '{}' };
      const tags = context ? [{ key: 'mlflow.data.context', value: context }] : [];
      await log.addInputs(run.id, { datasets: [{ dataset, tags }], models: [] });
    };
    await addInput('0', 'a', 'train');
    await addInput('0', 'a', 'train');
    await addInput('0', 'a');
    await addInput(other, 'b', 'eval');

    const found = await experimentSearch.findDatasets({ experimentIds: ['0', '777'], signal });

    const summaries: { context?: string }[] = JSON.parse(Buffer.from(found).toString());
    const dataset = { experiment_id: '0', name: 'mnist', digest: 'a' };
    assert.deepEqual(
      summaries.toSorted((one) => (one.context ? 1 : -1)),
      [dataset, { ...dataset, context: 'train' }],
    );
  });
}

/** Three experiments beside Default, each a moment later. */
async function openStore({ experiments, experimentSearch, clock }: Parts) {
  const ids = ['0'];
  for (const [name, kind] of [['apples', 'fruit'], ['apples 2', 'Fruit'], ['Pears']] as const) {
    clock.advance(1_000);
    const tags = kind ? [{ key: 'kind', value: kind }] : [];
    ids.push((await experiments.create({ name, tags })).id);
  }

  async function ask(search: Partial<ExperimentSearch>) {
    const found = await experimentSearch.search({
      ...{ filter: '', orderBy: [], view: 'ACTIVE_ONLY', visible: 'all', limit: 100, signal },
      ...search,
    });
    const list: { name: string }[] = JSON.parse(Buffer.from(found.experiments).toString());
    return { names: list.map(({ name }) => name), next: found.nextPageToken };
  }

  return {
    ...{ experiments, ids, ask },
    find: async (search: Partial<ExperimentSearch> = {}) => (await ask(search)).names,
  };
}
