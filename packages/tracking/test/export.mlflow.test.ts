import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemClock } from '@leadersboard/kit/clock';
import { createTemporaryDirectory, startMlflow, type TestService } from '@leadersboard/kit/testing';
import { type MlflowData, writeMlflowData } from '../contract/mlflow-data.ts';
import { openMlflowServerSource, openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import { createMlflowTransferTarget } from '../src/adapters/mlflow-target/index.ts';
import type { SourceRun } from '../src/domain/transfer/source-entities.ts';
import { transferEverything } from '../src/domain/transfer/transfer-everything.ts';

const directory = createTemporaryDirectory({ after });
let mlflow: TestService;
let said: MlflowData;

before(async () => {
  mlflow = await startMlflow();
  said = await writeMlflowData(`file:${directory}/mlruns`, directory);
});

after(() => mlflow.stop());

test('brings everything to a running MLflow, though it was broken off, and nothing twice', {
  timeout: 120_000,
}, async (t) => {
  const brokenOff = new AbortController();
  const reason = new Error('the cable');

  await assert.rejects(
    exportAll(brokenOff.signal, ({ runs }) => {
      if (runs.brought >= 2) brokenOff.abort(reason);
    }),
    reason,
  );
  const second = await exportAll(t.signal);
  const third = await exportAll(t.signal);

  assert.deepEqual(second.problems, []);
  assert.deepEqual(third.problems, []);
  assert.equal(second.report.runs.verified, said.runs.length);
  assert.deepEqual(third.report.runs, { found: 6, brought: 0, thereAlready: 6, verified: 6 });
  const there = await readServer(t.signal);
  assert.deepEqual(there.runs.map(originOf).sort(), said.runs.map(({ id }) => id).sort());
  assertLinks(there);
  assertRegistry(there);
});

async function exportAll(
  signal: AbortSignal,
  onProgress: Parameters<typeof transferEverything>[0]['onProgress'] = () => {},
) {
  const problems: string[] = [];
  const report = (problem: string) => void problems.push(problem);
  const source = openMlrunsSource({ folder: `${directory}/mlruns`, artifactFolders: [], report });
  const shared = { url: mlflow.url, authorization: undefined, clock: systemClock, signal, report };
  const target = createMlflowTransferTarget(shared);
  return { report: await transferEverything({ source, target, signal, report, onProgress }), problems };
}

type There = Awaited<ReturnType<typeof readServer>>;

async function readServer(signal: AbortSignal) {
  const report = (problem: string) => assert.fail(problem);
  const shared = { url: mlflow.url, authorization: undefined, clock: systemClock, signal, report };
  const source = openMlflowServerSource(shared);
  const [experiments, runs, models, registered] = [[], [], [], []] as [
    unknown[],
    SourceRun[],
    MlflowData['models'],
    MlflowData['registered'],
  ];
  for await (const experiment of source.experiments()) {
    experiments.push([experiment.name, experiment.deleted]);
    for await (const run of source.runs(experiment.id)) runs.push(run);
    for await (const model of source.loggedModels(experiment.id)) models.push(model);
  }
  for await (const model of source.registeredModels()) registered.push(model);
  return { experiments, runs, models, registered };
}

function originOf({ tags }: SourceRun): string {
  return tags.find(({ key }) => key === 'lb.exported_from')?.value ?? '';
}

/** Runs and models have new ids, and name each other by these. */
function assertLinks({ experiments, runs, models }: There): void {
  assert.ok(experiments.some((experiment) => JSON.stringify(experiment) === '["gone",true]'));
  const first = runs.find(({ name }) => name === '1e3');
  const second = runs.find(({ name }) => name === 'second');
  const [model] = models;
  assert.equal(second?.tags.find(({ key }) => key === 'mlflow.parentRunId')?.value, first?.id);
  assert.deepEqual([second?.deleted, second?.inputs.models], [true, [{ modelId: model?.id }]]);
  assert.deepEqual(first?.outputs.models, [{ modelId: model?.id, step: 2 }]);
  assert.deepEqual(
    [model?.sourceRunId, model?.status, model?.metrics[0]?.runId],
    [first?.id, 'READY', first?.id],
  );
}

function assertRegistry({ runs, models, registered }: There): void {
  const net = registered.find(({ name }) => name === 'Net');
  const first = runs.find(({ name }) => name === '1e3');
  assert.deepEqual(net?.aliases, [{ alias: 'champion', version: 1 }]);
  assert.deepEqual(
    net?.versions.map(({ version, stage, source, runId }) => [version, stage, source, runId]),
    [
      [1, 'None', `models:/${models[0]?.id}`, first?.id],
      [2, 'Staging', `${first?.artifactUri}/sub dir`, first?.id],
    ],
  );
}
