import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { findRun } from '../contract/find-run.ts';
import { writeMlflowData } from '../contract/mlflow-data.ts';
import { openMlflowSqliteSource, openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import { parseArtifactRoot } from '../src/domain/artifacts/artifact-root.ts';
import { digestRunEntries } from '../src/domain/transfer/digest-entries.ts';
import type { SourceRun } from '../src/domain/transfer/source-entities.ts';
import { transferEverything } from '../src/domain/transfer/transfer-everything.ts';
import type { TransferReport } from '../src/domain/transfer/transfer-report.ts';
import type { ReportProblem, TrackingSourcePort } from '../src/ports/tracking-source.ts';
import { openTransferStore } from './transfer-store.ts';
import { writeMlruns, writeText } from './write-mlruns.ts';

type Store = Awaited<ReturnType<typeof openTransferStore>>;

const sources = {
  mlruns: (directory: string, report: ReportProblem) =>
    openMlrunsSource({ folder: `${directory}/mlruns`, artifactFolders: [], report }),
  sqlite: (directory: string, report: ReportProblem) =>
    openMlflowSqliteSource({ file: `${directory}/mlflow.db`, artifactFolders: [], report }),
};

const addresses = { mlruns: 'file:', sqlite: 'sqlite:///' };

for (const kind of ['mlruns', 'sqlite'] as const) {
  test(`brings over from ${kind} everything that MLflow's client has written`, async (t) => {
    const directory = createTemporaryDirectory(t);
    const said = await writeMlflowData(
      `${addresses[kind]}${directory}/${kind === 'mlruns' ? 'mlruns' : 'mlflow.db'}`,
      directory,
    );
    const store = await openTransferStore(t);

    const { report, problems } = await importAll(t, store, (tell) => sources[kind](directory, tell));

    assert.deepEqual(problems, []);
    assert.deepEqual([report.runs.verified, report.runs.found], [said.runs.length, said.runs.length]);
    for (const run of said.runs) {
      const found = await findRun(store.runs, run.id);
      assert.ok(found);
      assert.equal(digestRunEntries(found), digestRunEntries(withoutNulls(run)));
      await assertFiles(store, found.artifactUri, said.files[run.id] ?? {});
    }
    for (const { name, deleted, tags } of said.experiments) {
      const experiment = await store.experiments.findByName(name);
      assert.deepEqual([experiment?.deleted, experiment?.tags.length], [deleted, tags.length]);
    }
    await assertModels(store, said.models[0]?.id ?? '', said.files);
  });
}

test('keeps runs deleted that were, and those of a deleted experiment for whoever restores it', async (t) => {
  const directory = createTemporaryDirectory(t);
  const said = await writeMlflowData(`file:${directory}/mlruns`, directory);
  const store = await openTransferStore(t);
  await importAll(t, store, (tell) => sources.mlruns(directory, tell));
  const gone = said.experiments.find(({ name }) => name === 'gone');
  const ofGone = said.runs.find(({ experimentId }) => experimentId === gone?.id);
  const second = said.runs.find(({ name }) => name === 'second');

  const experiment = await store.experiments.findByName('gone');
  await store.experiments.change(experiment?.id ?? '', { deleted: false });

  assert.equal((await findRun(store.runs, ofGone?.id ?? ''))?.deleted, false);
  assert.equal((await findRun(store.runs, second?.id ?? ''))?.deleted, true);
});

test('brings nothing twice, and what is new', async (t) => {
  const directory = createTemporaryDirectory(t);
  const [first = '', second = ''] = writeMlruns(directory, {
    runs: 3,
    keys: 2,
    points: 10,
    artifactBytes: 100,
  });
  const store = await openTransferStore(t);
  const open = (report: ReportProblem) =>
    openMlrunsSource({ folder: directory, artifactFolders: [], report });
  await importAll(t, store, open);

  appendFileSync(`${directory}/7/${first}/metrics/m0`, '1700000000999 0.5 99\n');
  writeText(directory, `7/${second}/tags/new`, 'tag');
  const { report, problems } = await importAll(t, store, open);

  assert.deepEqual(problems, []);
  assert.deepEqual(report.runs, { found: 3, brought: 2, thereAlready: 1, verified: 3 });
  assert.equal(report.points, 61);
  assert.equal(report.copiedBytes, 0);
  const found = await findRun(store.runs, first);
  assert.equal(found?.metrics.find(({ key }) => key === 'm0')?.step, 99);
  assert.deepEqual((await findRun(store.runs, second))?.tags, [{ key: 'new', value: 'tag' }]);
});

test('joins an experiment of the same name, and leaves alone a run that stands there from elsewhere', async (t) => {
  const directory = createTemporaryDirectory(t);
  const [first = ''] = writeMlruns(directory, { runs: 1, keys: 1, points: 1 });
  const store = await openTransferStore(t);
  const { id } = await store.experiments.create({ name: 'made', tags: [] });
  await store.database.write((writer) =>
    writer.run(
      `INSERT INTO runs (uuid, experiment, name, user_id, status, start_time, artifact_uri)
       VALUES (?, ?, 'own', 'ada', 'RUNNING', 1, 'mlflow-artifacts:/')`,
      ...[first, Number(id)],
    ),
  );

  const { report, problems } = await importAll(t, store, (tell) =>
    openMlrunsSource({ folder: directory, artifactFolders: [], report: tell }),
  );

  assert.equal(report.experiments, 1);
  assert.equal((await findRun(store.runs, first))?.name, 'own');
  assert.match(problems.join(), /stands here already and was not brought here/);
  await assert.rejects(async () => store.target.openRun(newRun(first), id), { code: 'transfer_conflict' });
});

test('counts a point once that a file has twice, and still finds every one', async (t) => {
  const directory = createTemporaryDirectory(t);
  const [first = ''] = writeMlruns(directory, { runs: 1, keys: 1, points: 2 });
  writeText(directory, `7/${first}/metrics/m0`, '1 nan 0\n1 nan 0\n2 inf 1\n2 0.5 1\n1 nan 0\n');
  const store = await openTransferStore(t);

  const { report, problems } = await importAll(t, store, (tell) =>
    openMlrunsSource({ folder: directory, artifactFolders: [], report: tell }),
  );

  assert.deepEqual(problems, []);
  assert.deepEqual([report.points, report.runs.verified], [3, 1]);
});

test('tells of a point, a tag or a file that changed in our store', async (t) => {
  const directory = createTemporaryDirectory(t);
  const [first = '', second = '', third = ''] = writeMlruns(directory, {
    runs: 3,
    keys: 1,
    points: 5,
    artifactBytes: 9,
  });
  const store = await openTransferStore(t);
  const open = (report: ReportProblem) =>
    openMlrunsSource({ folder: directory, artifactFolders: [], report });
  await importAll(t, store, open);
  await store.database.write((writer) => {
    writer.run('DELETE FROM metrics WHERE run = (SELECT id FROM runs WHERE uuid = ?) AND step = 3', first);
    writer.run("UPDATE params SET value = 'other' WHERE run = (SELECT id FROM runs WHERE uuid = ?)", second);
  });
  const root = parseArtifactRoot((await findRun(store.runs, third))?.artifactUri ?? '', []);
  await store.repository.put(root, 'a/b.bin', chunks('123456789'));

  const { report, problems } = await importAll(t, store, open);

  assert.equal(report.runs.verified, 0);
  assert.deepEqual(problems.map((problem) => /by its (\w+)/.exec(problem)?.[1]).sort(), [
    'files',
    'parameters',
    'points',
  ]);
});

function newRun(id: string): SourceRun {
  return {
    ...{ id, experimentId: '7', name: '', userId: '', status: 'FINISHED', startTime: 1, endTime: 2 },
    ...{ deleted: false, artifactUri: '', state: '', params: [], tags: [] },
    ...{ inputs: { datasets: [], models: [] }, outputs: { models: [] } },
  };
}

async function importAll(
  t: TestContext,
  { target }: Store,
  open: (report: ReportProblem) => TrackingSourcePort,
) {
  const problems: string[] = [];
  const tell = (problem: string) => void problems.push(problem);
  const source = open(tell);
  const report: TransferReport = await transferEverything({
    ...{ source, target, signal: t.signal, report: tell, onProgress() {} },
  });
  await source.close();
  return { report, problems };
}

async function assertFiles(
  store: Store,
  uri: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, sha256] of Object.entries(files)) {
    const opened = await store.repository.open(parseArtifactRoot(uri, []), path);
    assert.ok(opened, path);
    const hash = createHash('sha256');
    for await (const chunk of opened.read()) hash.update(chunk);
    assert.equal(hash.digest('hex'), sha256);
  }
}

async function assertModels(store: Store, modelId: string, files: Record<string, Record<string, string>>) {
  const model = await store.loggedModels.find(modelId);
  assert.ok(model);
  assert.deepEqual(
    [model.status, model.metrics.length, model.params],
    ['READY', 1, [{ key: 'depth', value: '3' }]],
  );
  await assertFiles(store, model.artifactUri, files[modelId] ?? {});
  const [one, two] = [await store.versions.find('Net', 1), await store.versions.find('Net', 2)];
  assert.deepEqual([one?.aliases, one?.location, one?.modelId], [['champion'], model.artifactUri, modelId]);
  const run = await findRun(store.runs, two?.runId ?? '');
  assert.deepEqual([two?.stage, two?.location], ['Staging', `${run?.artifactUri}/sub dir`]);
  assert.equal((await store.models.find('greeting'))?.name, 'greeting');
}

/** Python says null for what is absent. */
function withoutNulls<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (_key, field) => (field === null ? undefined : field)));
}

async function* chunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
