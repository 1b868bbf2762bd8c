import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createBuilding, runIn } from './create-building.ts';
import { pendingJob } from './job-fixtures.ts';

/** A virtual environment of the system's Python, with one package of its own. */
function createVenv(t: TestContext): { venv: string; addPackage(name: string): void } {
  const venv = join(createTemporaryDirectory(t), 'venv');
  execFileSync('/usr/bin/python3', ['-m', 'venv', '--without-pip', venv]);
  const [library = ''] = execFileSync(join(venv, 'bin', 'python3'), [
    ...['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))'],
  ])
    .toString()
    .split('\n');
  return {
    venv,
    addPackage(name) {
      const information = join(library, `${name}-1.0.dist-info`);
      mkdirSync(information);
      writeFileSync(join(information, 'METADATA'), `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`);
      writeFileSync(join(library, `${name}.py`), 'version = "1.0"\n');
    },
  };
}

const named = (name: string, python: string, buildsRequirements = true) => ({
  definitions: [{ name, summary: '', python, buildsRequirements }] as const,
});

test('a venv is used as it is, with the directories that it needs and its packages recorded', async (t) => {
  const { prepare } = await createBuilding(t);
  const { venv, addPackage } = createVenv(t);
  addPackage('fizz');

  const environment = await prepare('fizz==1.0\n', named('mine', venv));

  assert.equal(environment.binDirectory, join(venv, 'bin'));
  assert.deepEqual(environment.directories, [venv]);
  assert.deepEqual(environment.record.packages, [{ name: 'fizz', version: '1.0' }]);
  assert.equal(await runIn(environment, 'import fizz; print(fizz.version)'), '1.0');
});

test('a package that the operator installs into a venv makes it another, without a restart', async (t) => {
  const { open } = await createBuilding(t);
  const { venv, addPackage } = createVenv(t);
  const environments = await open(named('mine', venv));
  const sourceDirectory = createTemporaryDirectory(t);
  const prepare = () =>
    environments.prepare(pendingJob(), { sourceDirectory, signal: t.signal, tell: async () => {} });
  const before = await prepare();

  addPackage('fizz');
  const after = await prepare();

  assert.notEqual(after.record.digest, before.record.digest);
  assert.deepEqual(after.record.packages, [{ name: 'fizz', version: '1.0' }]);
});

test('what is built on a venv finds the packages of the venv too, behind its own', async (t) => {
  const { prepare, index } = await createBuilding(t);
  const { venv, addPackage } = createVenv(t);
  addPackage('fizz');
  addPackage('fuzz');
  chmodSync(join(venv, '..'), 0o755);
  index.addWheel({ name: 'fizz', version: '2.0', requires: ['buzz'] });
  index.addWheel({ name: 'buzz', version: '1.0' });

  const environment = await prepare('fizz>=2\n', named('mine', venv));

  const code = 'import fizz, buzz, fuzz; print(fizz.version, buzz.version, fuzz.version)';
  assert.equal(await runIn(environment, code), '2.0 1.0 1.0');
  assert.deepEqual(
    environment.record.packages.map(({ name, version }) => `${name} ${version}`),
    ['buzz 1.0', 'fizz 2.0', 'fuzz 1.0'],
  );
});

test('every name on the way to an interpreter is readable, and each directory is told once', async (t) => {
  const { prepare } = await createBuilding(t);
  const { venv } = createVenv(t);
  const place = createTemporaryDirectory(t);
  symlinkSync(venv, join(place, 'current'));

  const { directories } = await prepare('', named('mine', join(place, 'current')));

  assert.deepEqual(directories, [join(place, 'current'), realpathSync(venv)].sort());
});

test('what cannot be used is told in words, before a job needs it', async (t) => {
  const { open } = await createBuilding(t);
  const place = createTemporaryDirectory(t);
  const program = (name: string, text: string, mode = 0o755) => {
    mkdirSync(join(place, name, 'bin'), { recursive: true });
    writeFileSync(join(place, name, 'bin', 'python3'), text, { mode });
    return join(place, name);
  };
  const findings = {
    [join(place, 'nowhere')]: /there is no/,
    [place]: /neither a Python interpreter nor/,
    [program('closed', '', 0o644)]: /may not be executed/,
    [program('liar', '#!/bin/sh\necho 3.11\n')]: /does not answer as Python 3 does/,
  };

  for (const [python, expected] of Object.entries(findings)) {
    const { faults } = await (await open(named('mine', python))).examine();

    assert.equal(faults.length, 1, python);
    assert.match(faults[0] ?? '', expected);
    assert.match(faults[0] ?? '', /"mine" cannot be used/);
  }
});

test('a venv in which everybody may write is warned of', async (t) => {
  const { open } = await createBuilding(t);
  const { venv } = createVenv(t);
  chmodSync(venv, 0o777);

  const { faults, warnings } = await (await open(named('mine', venv, false))).examine();

  assert.deepEqual(faults, []);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? '', /Everybody on this machine may write/);
});

test('a job of an environment that this worker does not have fails with the names of those that it has', async (t) => {
  const { prepare } = await createBuilding(t);

  await assert.rejects(prepare('', {}, { environment: 'gone' }), {
    ...{ code: 'environment_failed', message: /no environment "gone", only system, closed/ },
  });
});
