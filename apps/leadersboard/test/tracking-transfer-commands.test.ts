import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { acquireLock } from '@leadersboard/kit/sqlite';
import { createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';

const RUN = 'a'.repeat(32);

test('an import brings a folder into the data directory, and a second one nothing', async (t) => {
  const world = createWorld(t);

  const first = await world.lb('import', 'mlruns', '--json');
  const second = await world.lb('import', 'mlruns', '--json');

  assert.deepEqual([first.exitCode, second.exitCode], [0, 0], first.stderr);
  assert.deepEqual(JSON.parse(first.stdout), {
    ...{ experiments: 1, points: 2, logged_models: 0, registered_models: 0, model_versions: 0, problems: [] },
    runs: { found: 1, brought: 1, there_already: 0, verified: 1 },
    files: { count: 1, size_bytes: 4 },
  });
  assert.deepEqual(JSON.parse(second.stdout).runs, { found: 1, brought: 0, there_already: 1, verified: 1 });
  assert.ok(existsSync(join(world.data, 'tracking', '1', RUN, 'artifacts', 'a.txt')));
});

test('a dry run counts, and writes nothing', async (t) => {
  const world = createWorld(t);

  const { exitCode, stdout } = await world.lb('import', 'mlruns', '--dry-run');

  assert.equal(exitCode, 0);
  assert.match(stdout, /^Found: 1 experiment, 1 run, 2 points, 1 file \(4 bytes\)/);
  assert.equal(existsSync(world.data), false);
});

test('without artifacts no file is copied', async (t) => {
  const world = createWorld(t);

  const { stdout } = await world.lb('import', 'mlruns', '--no-artifacts', '--json');

  assert.equal(JSON.parse(stdout).files.count, 0);
});

test('an import that leaves something out names it, takes the rest and fails', async (t) => {
  const world = createWorld(t);
  writeFileSync(join(world.mlruns, '7', RUN, 'metrics', 'broken'), '1 2 3\nnonsense\n');

  const { exitCode, stdout, stderr } = await world.lb('import', 'mlruns', '--json');

  assert.equal(exitCode, 1);
  assert.equal(JSON.parse(stdout).points, 3);
  assert.match(stderr, /broken, line 2 is no point of a metric/);
  assert.match(stderr, /"code":"transfer_incomplete","detail":"1 thing could not be taken/);
});

test('an import waits for no server: it says who has the data directory', async (t) => {
  const world = createWorld(t);
  mkdirSync(world.data);
  const lock = acquireLock(join(world.data, 'tracking-lock'));
  t.after(() => lock.release());

  const { exitCode, stderr } = await world.lb('import', 'mlruns', '--json');

  assert.equal(exitCode, 1);
  assert.match(stderr, /"code":"already_running"/);
});

test('an import of what is not there, and an export of nothing or to nowhere, say what to name', async (t) => {
  const world = createWorld(t);

  const nothing = await world.lb('import', 'nowhere');
  const unstarted = await world.lb('export', '--to', 'http://127.0.0.1:9');
  const nowhere = await world.lb('export', '--to', 'mlflow:5000');

  assert.match(nothing.stderr, /There is no folder .*nowhere that can be read/);
  assert.match(unstarted.stderr, /No tracking server has run on/);
  assert.deepEqual([nothing.exitCode, unstarted.exitCode, nowhere.exitCode], [1, 2, 2]);
});

/** A folder as MLflow writes it, and the commands beside it. */
function createWorld(t: TestContext) {
  const cwd = createTemporaryDirectory(t);
  const mlruns = join(cwd, 'mlruns');
  const data = join(cwd, 'data');
  const files = {
    '7/meta.yaml': "experiment_id: '7'\nname: made\n",
    [`7/${RUN}/meta.yaml`]: `experiment_id: '7'\nrun_id: ${RUN}\nstatus: 3\nstart_time: 1\nartifact_uri: file://${mlruns}/7/${RUN}/artifacts\n`,
    [`7/${RUN}/metrics/loss`]: '1 0.5 0\n2 0.25 1\n',
    [`7/${RUN}/artifacts/a.txt`]: 'text',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(mlruns, path, '..'), { recursive: true });
    writeFileSync(join(mlruns, path), text);
  }
  const lb = (...words: string[]) =>
    runCliInMemory({ commands, words: ['tracking', ...words, '--data', data], cwd });
  return { mlruns, data, lb };
}
