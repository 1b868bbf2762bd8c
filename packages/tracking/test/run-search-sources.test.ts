import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestTracking } from '../contract/open-test-tracking.ts';
import type { RunSearchInput } from '../src/adapters/sqlite/search/create-run-query.ts';
import { parseRunFilter, parseRunOrder } from '../src/domain/search/run-search-grammar.ts';
import type { Sources } from './compare-sources-program.ts';
import { drawSearches } from './draw-searches.ts';
import { drawRuns, type SearchedRun } from './searched-runs.ts';

const program = new URL('./compare-sources-program.ts', import.meta.url);

type Tracking = Awaited<ReturnType<typeof openTestTracking>>;

test('a walk and every way to collect give the same runs in the same order', async (t) => {
  const tracking = await openTestTracking(t);
  const experimentIds = await putRuns(tracking, drawRuns(400));
  let walks = 0;
  let ways = 0;

  for (const limit of [1_000, 9]) {
    for (const { filter, orderBy, view } of drawSearches(250, limit)) {
      const input: RunSearchInput = {
        ...{ experimentIds, view, limit, pageToken: undefined, fingerprint: '', onlyShort: false },
        conditions: parseRunFilter(filter),
        orders: parseRunOrder(orderBy),
      };
      const { walked, collected } = await tracking.database.perform<Sources>({ program, input });
      const [all, ...others] = collected;
      for (const found of [...others, ...(walked ? [walked] : [])]) {
        assert.deepEqual(found, all, JSON.stringify({ filter, orderBy, view }));
      }
      walks += walked ? 1 : 0;
      ways += others.length;
    }
  }

  assert.ok(walks > 100 && ways > 300, `${walks} walks, ${ways} other ways`);
});

async function putRuns(tracking: Tracking, drawn: readonly SearchedRun[]): Promise<number[]> {
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    ids.push((await tracking.experiments.create({ name, tags: [] })).id);
  }
  await Promise.all(drawn.map((run) => putRun(tracking, run, ids[run.experiment] ?? '')));
  await tracking.experiments.change(ids[2] ?? '', { deleted: true });
  return ids.map(Number);
}

async function putRun({ runs, log }: Tracking, run: SearchedRun, experimentId: string): Promise<void> {
  const { name, startTime, user, metrics, params, tags, ending } = run;
  const { id } = await runs.create({ experimentId, name, userId: user, startTime, tags });
  const points = metrics.map(({ value, ...metric }) => ({ ...metric, value: Number(value) }));
  await log.log(id, { metrics: points, params, tags: [] });
  const datasets = run.datasets.map(({ context, ...dataset }) => ({
    dataset: { ...dataset, sourceType: 'local', source: '{}' },
    tags: context === undefined ? [] : [{ key: 'mlflow.data.context', value: context }],
  }));
  await log.addInputs(id, { datasets, models: [] });
  if (ending?.endTime) await runs.change(id, { status: 'FAILED', endTime: ending.endTime });
  if (run.deleted) await runs.setDeleted(id, true);
}
