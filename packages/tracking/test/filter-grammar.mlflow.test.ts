import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { parseExperimentOrder } from '../src/domain/search/experiment-search-grammar.ts';
import { parseModelVersionOrder } from '../src/domain/search/model-version-search-grammar.ts';
import { parseRegisteredModelOrder } from '../src/domain/search/registered-model-search-grammar.ts';
import { parseRunOrder } from '../src/domain/search/run-search-grammar.ts';
import { drawFilters } from './draw-filters.ts';
import { filterCases, type Search } from './filter-cases.ts';
import { takenHere, takenThere } from './filter-differences.ts';
import { filterParsers } from './filter-parsers.ts';
import { orderCases } from './order-cases.ts';

const FILTERS_DRAWN = 60;

type OrderedSearch = keyof typeof orderCases;

const orderParsers: Record<OrderedSearch, (orderBy: string[]) => unknown> = {
  runs: parseRunOrder,
  experiments: parseExperimentOrder,
  registeredModels: parseRegisteredModelOrder,
  modelVersions: parseModelVersionOrder,
};

const addresses: Record<Search, { method: 'GET' | 'POST'; path: string }> = {
  runs: { method: 'POST', path: 'runs/search' },
  experiments: { method: 'POST', path: 'experiments/search' },
  registeredModels: { method: 'GET', path: 'registered-models/search' },
  modelVersions: { method: 'GET', path: 'model-versions/search' },
  loggedModels: { method: 'POST', path: 'logged-models/search' },
};

let mlflow: TestService;

before(async () => {
  mlflow = await startMlflow();
});

after(() => mlflow.stop());

for (const search of Object.keys(addresses) as Search[]) {
  test(`takes and refuses the filters of ${search} as MLflow does`, async () => {
    const filters = [...filterCases[search], ...drawFilters(search, FILTERS_DRAWN)];

    const answers = await Promise.all(filters.map((filter) => compareFilter(search, filter)));

    assert.deepEqual(answers.filter(differ), []);
    assert.ok(answers.filter(({ there }) => there).length > 5);
  });
}

for (const search of Object.keys(orderCases) as OrderedSearch[]) {
  test(`takes and refuses the orders of ${search} as MLflow does`, async () => {
    const answers = await Promise.all(orderCases[search].map((order) => compareOrder(search, order)));

    assert.deepEqual(answers.filter(differ), []);
  });
}

test('differs from MLflow where it is meant to', async () => {
  const compareAll = (differences: typeof takenHere) =>
    Promise.all(differences.map(([search, filter]) => compareFilter(search, filter)));

  const [here, there] = [await compareAll(takenHere), await compareAll(takenThere)];

  assert.deepEqual(
    here.filter((answer) => !answer.here || answer.there),
    [],
  );
  assert.deepEqual(
    there.filter((answer) => answer.here || !answer.there),
    [],
  );
});

type Answer = { asked: string; here: boolean; there: boolean };

function differ({ here, there }: Answer): boolean {
  return here !== there;
}

async function compareFilter(search: Search, filter: string): Promise<Answer> {
  const here = accepts(() => filterParsers[search](filter));
  return { asked: filter, here, there: await mlflowAccepts(search, { filter }) };
}

async function compareOrder(search: OrderedSearch, order: string): Promise<Answer> {
  const here = accepts(() => orderParsers[search]([order]));
  return { asked: order, here, there: await mlflowAccepts(search, { order_by: order }) };
}

function accepts(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    if (error instanceof LeadersBoardError && error.code === 'invalid_parameter_value') return false;
    throw error;
  }
}

async function mlflowAccepts(search: Search, question: { filter?: string; order_by?: string }) {
  const { method, path } = addresses[search];
  const url = `${mlflow.url}/api/2.0/mlflow/${path}`;
  const response = await (method === 'GET'
    ? fetch(`${url}?${new URLSearchParams({ max_results: '1', ...question })}`)
    : fetch(url, {
        method,
        headers: { 'content-type': 'application/json' },
        body: bodyOf(search, question),
      }));
  await response.arrayBuffer();
  return response.ok;
}

function bodyOf(search: Search, { order_by, ...question }: { filter?: string; order_by?: string }): string {
  return JSON.stringify({
    max_results: 1,
    ...(search === 'experiments' ? {} : { experiment_ids: ['0'] }),
    ...question,
    ...(order_by === undefined ? {} : { order_by: [order_by] }),
  });
}
