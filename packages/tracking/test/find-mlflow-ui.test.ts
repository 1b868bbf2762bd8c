import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { findMlflowUi } from '../src/adapters/mlflow-ui/index.ts';

test('finds the web UI of the mlflow that a shell would start', async (t) => {
  const [first, second] = [createEnvironment(t, '3.17.2'), createEnvironment(t, '2.9.0')];

  const ui = await findMlflowUi('mlflow', ['/nowhere', first.bin, second.bin].join(delimiter));

  assert.deepEqual(ui, { directory: join(first.mlflow, 'server/js/build'), version: '3.17.2' });
});

test('follows a link to the program into its environment', async (t) => {
  const environment = createEnvironment(t, '3.17.2');
  const bin = createTemporaryDirectory(t);
  symlinkSync(join(environment.bin, 'mlflow'), join(bin, 'mlflow'));

  const ui = await findMlflowUi('mlflow', bin);

  assert.equal(ui.directory, join(environment.mlflow, 'server/js/build'));
});

test('looks beside python3 where there is no program mlflow, and passes over packages without a UI', async (t) => {
  const [without, withUi] = [
    createEnvironment(t, '3.0', 'python3', false),
    createEnvironment(t, '3.1', 'python3'),
  ];

  const ui = await findMlflowUi('mlflow', [without.bin, withUi.bin].join(delimiter));

  assert.equal(ui.version, '3.1');
});

test('takes the directory of a package', async (t) => {
  const { mlflow } = createEnvironment(t, '3.17.2');

  const ui = await findMlflowUi(mlflow, undefined);

  assert.equal(ui.directory, join(mlflow, 'server/js/build'));
});

test('says in words that there is none, and what to do', async (t) => {
  const empty = createTemporaryDirectory(t);

  for (const wish of ['mlflow', empty]) {
    await assert.rejects(findMlflowUi(wish, empty), { code: 'ui_not_found', message: /web UI/ });
  }
});

/** A Python environment, as far as one looks at it. */
function createEnvironment(t: TestContext, version: string, program = 'mlflow', hasUi = true) {
  const root = createTemporaryDirectory(t);
  const bin = join(root, 'bin');
  const mlflow = join(root, 'lib/python3.12/site-packages/mlflow');
  const index = join(mlflow, 'server/js/build/index.html');
  for (const directory of [bin, dirname(index)]) mkdirSync(directory, { recursive: true });
  writeFileSync(join(bin, program), '#!/bin/sh\n');
  writeFileSync(join(mlflow, 'version.py'), `VERSION = "${version}"\n`);
  if (hasUi) writeFileSync(index, '<!doctype html>');
  return { bin, mlflow };
}
