import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { startMlflow, type TestService } from '@leadersboard/kit/testing';
import { openMlflowServerSource } from '../src/adapters/mlflow-sources/index.ts';
import { openSqliteTracking } from '../src/adapters/sqlite/index.ts';
import { transferEverything } from '../src/domain/transfer/transfer-everything.ts';
import type { RunSearchPort } from '../src/ports/run-search.ts';
import { type DrawnSearch, drawSearches } from './draw-searches.ts';
import { drawRuns } from './searched-runs.ts';
import { openTransferStore } from './transfer-store.ts';
import { call, writeRuns } from './write-runs.ts';

const RUNS = 150;
const SEARCHES = 200;
const PAGE = 7;

let mlflow: TestService;
let experimentIds: string[];

before(async () => {
  mlflow = await startMlflow();
  experimentIds = await writeRuns(mlflow.url, drawRuns(RUNS));
});

after(() => mlflow.stop());

test('finds the same runs in the same order as MLflow, also page by page', {
  timeout: 300_000,
}, async (t) => {
  const ours = await importRuns(t);
  const searches = drawSearches(SEARCHES, 11);

  const differences: object[] = [];
  let found = 0;
  for (const search of searches) {
    const [there, here] = await Promise.all([askMlflow(search), readPages(ours, search)]);
    found += there.length;
    if (there.join() !== here.join()) differences.push({ ...search, there, here });
  }

  assert.deepEqual(differences, []);
  assert.ok(found > SEARCHES * 5, `the searches found ${found} runs`);
});

type OwnSearch = { runSearch: RunSearchPort; experimentIds: string[] };

/** The same runs, with the same ids. */
async function importRuns(t: TestContext): Promise<OwnSearch> {
  const { database, experiments, target } = await openTransferStore(t);
  const report = (problem: string) => assert.fail(problem);
  const shared = { clock: systemClock, signal: t.signal, report };
  const source = openMlflowServerSource({ ...shared, url: mlflow.url, authorization: undefined });
  await transferEverything({ ...shared, source, target, onProgress: () => {} });
  const { runSearch } = await openSqliteTracking(database, { clock: systemClock, locate: (id) => id });
  const names = experimentIds.map((_, index) => `searched ${index}`);
  const found = await Promise.all(names.map((name) => experiments.findByName(name)));
  return { runSearch, experimentIds: found.map((experiment) => experiment?.id ?? '') };
}

async function askMlflow({ filter, orderBy, view }: DrawnSearch): Promise<string[]> {
  const { runs = [] } = await call(mlflow.url, 'runs/search', {
    ...{ experiment_ids: experimentIds, filter, order_by: orderBy, run_view_type: view, max_results: 1_000 },
  });
  return (runs as Run[]).map(({ info }) => info.run_id);
}

type Run = { info: { run_id: string } };

async function readPages(
  { runSearch, experimentIds: ids }: OwnSearch,
  search: DrawnSearch,
): Promise<string[]> {
  const found: string[] = [];
  const signal = new AbortController().signal;
  let pageToken: string | undefined;
  do {
    const page = await runSearch.search({ ...search, experimentIds: ids, limit: PAGE, pageToken, signal });
    const runs: Run[] = JSON.parse(Buffer.from(page.runs).toString());
    found.push(...runs.map(({ info }) => info.run_id));
    pageToken = page.nextPageToken;
  } while (pageToken);
  return found;
}
