import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { findRun } from '../contract/find-run.ts';
import { openSqliteTracking, openTrackingDatabase } from '../src/adapters/sqlite/index.ts';
import type { JsonBytes } from '../src/ports/metric-history.ts';
import type { LifecycleView } from '../src/ports/run-search.ts';

const runId = '019b76daa800702cc3fdc994632eec64';
const deletedId = '019b76daa8004df159c929b404398593';
const modelId = 'm-019b76daa800d5dd0ed4326b30a94b34';
const { signal } = new AbortController();

type Found = { value: number | string; info: { run_name: string } };

test('the experiments of version 0.1.0 stand as they did', async (t) => {
  const { experiments } = await openReleased(t);

  const found = await Promise.all(['0', '1', '2'].map((id) => experiments.find(id)));

  assert.deepEqual(
    found.map((experiment) => [experiment?.name, experiment?.deleted]),
    [
      ['Default', false],
      ['fabric', false],
      ['given up', true],
    ],
  );
  assert.deepEqual(found[1]?.tags, [{ key: 'team', value: 'blue' }]);
  assert.equal(found[1]?.artifactLocation, 'mlflow-artifacts:/1');
});

test('a run of version 0.1.0 has all that it gathered', async (t) => {
  const { runs } = await openReleased(t);

  const run = await findRun(runs, runId);
  const values = Object.fromEntries(run?.metrics.map(({ key, value }) => [key, value]) ?? []);

  assert.deepEqual([run?.name, run?.userId, run?.status, run?.endTime], ['padim', 'ada', 'FINISHED', 2000]);
  assert.deepEqual(values, { auc: 0.98, bound: Number.MAX_VALUE, loss: Number.NaN });
  assert.deepEqual(run?.params, [{ key: 'depth', value: '50' }]);
  assert.deepEqual(Object.fromEntries(run?.tags.map(({ key, value }) => [key, value]) ?? []), {
    ...{ 'mlflow.runName': 'padim', note: '良い', stage: 'first' },
  });
  assert.deepEqual(
    run?.inputs.datasets.map(({ dataset, tags }) => [dataset.name, dataset.digest, tags]),
    [['weave', 'd1', [{ key: 'mlflow.data.context', value: 'training' }]]],
  );
  assert.deepEqual(run?.outputs.models, [{ modelId, step: 2 }]);
});

test('the curve of a run of version 0.1.0 is whole, and goes on', async (t) => {
  const { log, history } = await openReleased(t);

  await log.log(runId, {
    metrics: [{ key: 'loss', value: 0.25, step: 3, timestamp: 4 }],
    params: [],
    tags: [],
  });

  const { metrics } = await history.read({ runId, key: 'loss', limit: 9, signal });
  assert.deepEqual(
    readList(metrics).map(({ value }) => value),
    [0.5, 0.1 + 0.2, 'NaN', 0.25],
  );
});

test('searches find the runs of version 0.1.0, and the one that was put away', async (t) => {
  const { runSearch } = await openReleased(t);
  const search = async (filter: string, view: LifecycleView) => {
    const found = await runSearch.search({
      ...{ experimentIds: ['1'], filter, orderBy: ['metrics.auc DESC'], view, limit: 9, signal },
    });
    return readList(found.runs).map(({ info }) => info.run_name);
  };

  assert.deepEqual(await search("metrics.auc > 0.9 AND params.depth = '50'", 'ALL'), ['padim']);
  assert.deepEqual(await search("tags.note LIKE '良%'", 'ACTIVE_ONLY'), ['padim']);
  assert.deepEqual(await search('', 'DELETED_ONLY'), ['put away']);
});

test('a run that was put away in version 0.1.0 comes back', async (t) => {
  const { runs } = await openReleased(t);

  await runs.setDeleted(deletedId, false);

  const run = await findRun(runs, deletedId);
  assert.deepEqual([run?.deleted, run?.metrics[0]?.value], [false, 9]);
});

test('the logged model of version 0.1.0 has what was measured of it', async (t) => {
  const { loggedModels } = await openReleased(t);

  const model = await loggedModels.find(modelId);

  assert.deepEqual(
    [model?.name, model?.type, model?.status, model?.sourceRunId],
    ['detector', 'Agent', 'READY', runId],
  );
  assert.deepEqual(
    [model?.params, model?.tags],
    [[{ key: 'layers', value: '3' }], [{ key: 'kind', value: 'cnn' }]],
  );
  assert.deepEqual(
    model?.metrics.map(({ key, value, datasetName }) => [key, value, datasetName]),
    [['auc', 0.98, 'weave']],
  );
});

test('the registry of version 0.1.0 keeps its versions, stages and aliases, and counts on', async (t) => {
  const { models, versions, aliases } = await openReleased(t);
  const champion = await aliases.find('detector', 'champion');
  const first = await versions.find('detector', 1);
  const { tags, source, location } = first ?? assert.fail('There is no version 1.');
  const origin = { source, location, runId, runLink: '', modelId };

  const next = await versions.create({ modelName: 'detector', description: 'Next', ...origin, tags });

  const model = await models.find('detector');
  assert.deepEqual([model?.description, model?.tags], ['Finds flaws.', [{ key: 'owner', value: 'ada' }]]);
  assert.deepEqual([champion?.version, champion?.description, first?.stage], [2, 'Try 2', 'Production']);
  assert.equal(next.version, 4, 'the number of a deleted version is not given again');
});

test('who was given something in version 0.1.0 has it', async (t) => {
  const { permissions } = await openReleased(t);

  const { grants } = await permissions.read();

  assert.deepEqual(
    grants.map(({ subject, user, level }) => `${subject.kind} ${subject.id} ${user} ${level}`).sort(),
    ['experiment 0 * edit', 'experiment 1 * read', 'experiment 1 ada manage', 'model detector eve edit'],
  );
});

test('what version 0.1.0 knew of files, and what it had still to clear away, is known', async (t) => {
  const { digests, collector } = await openReleased(t);

  const remains = await collector.listRemains(9);

  assert.equal(digests.find(`1/${runId}/artifacts/a.txt`, 'v1'), 'ab'.repeat(32));
  assert.deepEqual(
    remains.map(({ kind, rowId }) => [kind, rowId]),
    [['model', 77]],
  );
});

/** A copy of the database that version 0.1.0 made, opened by the code of today. */
async function openReleased(t: TestContext) {
  const file = join(createTemporaryDirectory(t), 'tracking.db');
  copyFileSync(join(import.meta.dirname, 'fixtures/tracking-0.1.0.db'), file);
  const database = await openTrackingDatabase({ file });
  t.after(() => database.close());
  return openSqliteTracking(database, { clock: createFakeClock(), locate: (id) => `files:/${id}` });
}

function readList(bytes: JsonBytes): Found[] {
  return JSON.parse(new TextDecoder().decode(bytes));
}
