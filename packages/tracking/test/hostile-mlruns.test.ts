import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { openMlrunsSource } from '../src/adapters/mlflow-sources/index.ts';
import type { MetricEntry } from '../src/ports/tracking-server.ts';
import { writeExperiment, writeRun, writeText } from './write-mlruns.ts';

const RUN = 'a'.repeat(32);

function openFolder(t: TestContext, write: (folder: string) => void) {
  const folder = createTemporaryDirectory(t);
  writeExperiment(folder, '7', 'made');
  writeRun(folder, '7', RUN);
  write(folder);
  const problems: string[] = [];
  const source = openMlrunsSource({
    folder,
    artifactFolders: [],
    report: (problem) => problems.push(problem),
  });
  return { folder, problems, source };
}

async function readAll({ source }: ReturnType<typeof openFolder>) {
  const [runs, points, files] = [[], [], []] as [string[], MetricEntry[], string[]];
  for await (const { id } of source.experiments()) {
    for await (const run of source.runs(id)) {
      runs.push(run.id);
      for await (const piece of source.points(run)) points.push(...piece);
      const found = await source.files({ kind: 'run', ...run });
      if ('unavailableBecause' in found) files.push(found.unavailableBecause);
      else for await (const file of found) files.push(file.path);
    }
  }
  return { runs, points, files };
}

test('leaves out a line that is no point, names it, and takes the others', async (t) => {
  const opened = openFolder(t, (folder) => {
    const lines = [
      '1 0.5 0',
      'x',
      '2 0x10 1',
      '3 1e3 2',
      '4.5 1 3',
      '',
      '5 nan 4',
      '9007199254740993 1 5',
      `6 ${'9'.repeat(5_000)} 6`,
      '7 1',
    ];
    writeText(folder, `7/${RUN}/metrics/m`, lines.join('\n'));
  });

  const { points } = await readAll(opened);

  assert.deepEqual(
    points.map(({ timestamp, value, step }) => [timestamp, value, step]),
    [
      [1, 0.5, 0],
      [3, 1000, 2],
      [5, Number.NaN, 4],
    ],
  );
  const numbers = opened.problems.map((problem) => /metrics\/m, line (\d+) is no point/.exec(problem)?.[1]);
  assert.deepEqual(numbers, ['2', '3', '5', '6', '8', '9', '10']);
});

test('takes the step of a point that was measured on a dataset, and two fields as step 0', async (t) => {
  const opened = openFolder(t, (folder) => writeText(folder, `7/${RUN}/metrics/m`, '1 2 3 data abc\n4 5\n'));

  const { points } = await readAll(opened);

  assert.deepEqual(
    points.map(({ step }) => step),
    [3, 0],
  );
  assert.deepEqual(opened.problems, []);
});

test('follows no link, to a file or a folder, in metadata or artifacts', async (t) => {
  const secrets = createTemporaryDirectory(t);
  writeText(secrets, 'secret', '1 2 3\n');
  const opened = openFolder(t, (folder) => {
    writeText(folder, `7/${RUN}/params/p`, '1');
    mkdirSync(`${folder}/7/${RUN}/artifacts`);
    symlinkSync(`${secrets}/secret`, `${folder}/7/${RUN}/params/stolen`);
    symlinkSync(secrets, `${folder}/7/${RUN}/metrics`);
    symlinkSync(secrets, `${folder}/7/${RUN}/artifacts/folder`);
    symlinkSync(`${secrets}/secret`, `${folder}/7/${RUN}/artifacts/file`);
    symlinkSync(secrets, `${folder}/8`);
  });

  const { runs, points, files } = await readAll(opened);

  assert.deepEqual([runs, points, files], [[RUN], [], []]);
  for (const name of ['stolen', 'metrics', 'artifacts/folder', 'artifacts/file', '8']) {
    assert.ok(
      opened.problems.some((problem) => problem.includes(`/${name} is `)),
      name,
    );
  }
});

test('reads no artifacts outside of the folder, whatever a run says', async (t) => {
  const secrets = createTemporaryDirectory(t);
  writeText(secrets, 'secret', 'secret');
  for (const [number, uri] of [
    `file://${secrets}`,
    secrets,
    `../${secrets.slice(5)}`,
    'file:///etc',
    's3://bucket/a',
  ].entries()) {
    const opened = openFolder(t, (folder) => writeRun(folder, '7', `b${number}`, `artifact_uri: ${uri}\n`));

    const { files } = await readAll(opened);

    assert.match(files.join(), /^The files at .* (are outside of|are in a store that is not read here)/, uri);
  }
});

test('leaves out what a meta.yaml says that is not true, and says so', async (t) => {
  const opened = openFolder(t, (folder) => {
    writeText(folder, '8/meta.yaml', "experiment_id: '9'\nname: lies\n");
    writeText(folder, '10/meta.yaml', 'experiment_id: [\n');
    writeText(
      folder,
      '11/meta.yaml',
      `a: &a [x, x]\nb: &b [*a, *a]\nexperiment_id: [${'*b, '.repeat(50)}]\n`,
    );
    writeText(folder, '12/meta.yaml', '- 1\n');
    writeText(folder, `7/${'c'.repeat(32)}/meta.yaml`, `run_id: ${RUN}\nexperiment_id: '7'\n`);
    writeText(folder, '7/d/meta.yaml', "run_id: ../../etc\nexperiment_id: '7'\n");
    writeText(folder, '7/e/meta.yaml', "run_id: e\nexperiment_id: '7'\nstart_time: soon\n");
    writeText(folder, `7/${RUN}/params/latin`, Buffer.from([0xe9]));
    execFileSync('mkfifo', [`${folder}/7/${RUN}/tags`]);
  });

  const { runs } = await readAll(opened);

  assert.deepEqual(runs, [RUN]);
  for (const sign of [
    'experiment 9',
    '10/meta',
    '11/meta',
    '12/meta',
    `run ${RUN}`,
    '7/d/',
    'start_time',
    'latin is no text',
    '/tags',
  ]) {
    assert.ok(
      opened.problems.some((problem) => problem.includes(sign)),
      sign,
    );
  }
});

test('finds the artifacts of a folder that was moved, and reads names that look like numbers as names', async (t) => {
  const opened = openFolder(t, (folder) => {
    writeRun(folder, '7', '1e3', 'artifact_uri: file:///home/somebody/mlruns/7/1e3/artifacts\n');
    writeText(folder, '7/1e3/artifacts/a/b.txt', 'x');
  });

  const { runs, files } = await readAll(opened);

  assert.deepEqual(runs, ['1e3', RUN]);
  assert.deepEqual(files, ['a/b.txt']);
  assert.deepEqual(opened.problems, []);
});

test('refuses a folder that holds nothing of MLflow, and one that is not there', async (t) => {
  const folder = createTemporaryDirectory(t);
  const open = (path: string) => openMlrunsSource({ folder: path, artifactFolders: [], report() {} });

  assert.throws(() => open(`${folder}/nothing`), { code: 'source_unreadable' });
  await assert.rejects(open(folder).experiments()[Symbol.asyncIterator]().next(), {
    code: 'source_unreadable',
  });
});
