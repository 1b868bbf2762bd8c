import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { createFakeClock, createTemporaryDirectory, runCliInMemory } from '@leadersboard/kit/testing';
import { commands } from '../src/commands.ts';
import { loadAppConfig } from '../src/config.ts';
import { examine } from '../src/doctor/examine.ts';
import { ok } from '../src/doctor/finding.ts';
import { startInProcess } from './start-in-process.ts';

const onFreePorts = { LB_PORT: '0', LB_WEB_PORT: '0', LB_RUNNER: 'process' };

test('tells what each finding means, and ends with 0 where nothing is a problem', async (t) => {
  const cwd = createTemporaryDirectory(t);

  const { exitCode, stdout } = await doctor(cwd, { PATH: withProgram(t, 'python3', 'echo Python 3.12.1') });

  assert.equal(exitCode, 0, stdout);
  assert.match(stdout, /^ok +settings: All settings are right\.\nok +node: Node \d+/);
  assert.match(stdout, /\nwarning +runner: Jobs run by "process" .* WITHOUT ISOLATION/);
  assert.match(stdout, /\nok +python: Python 3\.12\.1 runs entrypoints that end in \.py\.\n/);
});

test('is one document for programs, and ends with 1 for a problem', async (t) => {
  const env = { PATH: createTemporaryDirectory(t) };

  const { exitCode, stdout, stderr } = await doctor(createTemporaryDirectory(t), env, ['--json']);

  assert.equal(exitCode, 1);
  assert.equal(findingOf(stdout, 'python').state, 'problem');
  assert.match(findingOf(stdout, 'python').detail, /python3 is not on the path/);
  assert.equal(JSON.parse(stderr).code, 'problems_found');
});

test('names every GPU that nvidia-smi lists, and says why it fails where it does', async (t) => {
  const working = withProgram(t, 'nvidia-smi', 'echo "NVIDIA H100, 81559 MiB, 550.54"');
  const broken = withProgram(t, 'nvidia-smi', 'echo "Driver/library version mismatch"; exit 18');

  const found = await doctor(createTemporaryDirectory(t), { PATH: working }, ['--json']);
  const failed = await doctor(createTemporaryDirectory(t), { PATH: broken }, ['--json']);

  assert.match(findingOf(found.stdout, 'gpu').detail, /^1 GPU for jobs: NVIDIA H100, 81559 MiB, 550\.54\.$/);
  assert.equal(findingOf(failed.stdout, 'gpu').state, 'warning');
  assert.match(findingOf(failed.stdout, 'gpu').detail, /Driver\/library version mismatch/);
});

test('runs a program inside bubblewrap, and says why that is not possible', async (t) => {
  const refusing =
    'if [ "$1" = --version ]; then echo bubblewrap 0.8.0; else echo "No permissions" >&2; exit 1; fi';
  const path = withProgram(t, 'bwrap', refusing);

  const byDefault = { PATH: path, LB_RUNNER: 'auto' };
  const { exitCode, stdout } = await doctor(createTemporaryDirectory(t), byDefault, ['--json']);

  assert.equal(findingOf(stdout, 'bubblewrap').state, 'warning');
  assert.match(
    findingOf(stdout, 'bubblewrap').detail,
    /nothing runs in its sandbox here\. .*No permissions\./,
  );
  assert.equal(findingOf(stdout, 'runner').state, 'problem');
  assert.match(findingOf(stdout, 'runner').detail, /To run code that you trust .* --runner process/);
  assert.equal(exitCode, 1);
});

test('lists every wrong setting, and then nothing else', async (t) => {
  const { exitCode, stdout } = await doctor(createTemporaryDirectory(t), { LB_PORT: 'many' }, ['--json']);

  assert.equal(exitCode, 1);
  assert.equal(JSON.parse(stdout).findings.length, 1);
  assert.match(findingOf(stdout, 'settings').detail, /server\.port is "many", from LB_PORT/);
});

test('looks no further into a data directory of another user, whose links root would follow', {
  skip: process.getuid?.() === 0 ? false : 'needs root',
}, async (t) => {
  const [cwd, elsewhere] = [createTemporaryDirectory(t), createTemporaryDirectory(t)];
  const target = join(elsewhere, 'empty');
  writeFileSync(target, '');
  mkdirSync(join(cwd, 'data'));
  symlinkSync(target, join(cwd, 'data', 'lock'));
  chownSync(join(cwd, 'data'), 65534, 65534);

  const { stdout } = await doctor(cwd, {}, ['--json']);

  assert.match(findingOf(stdout, 'data directory').detail, /belongs to user 65534, and this is user 0/);
  assert.equal(readFileSync(target, 'utf8'), '');
});

test('finds a damaged database, and an open data directory', async (t) => {
  const cwd = createTemporaryDirectory(t);
  mkdirSync(join(cwd, 'data'));
  chmodSync(join(cwd, 'data'), 0o755);
  writeFileSync(join(cwd, 'data/board.db'), 'this is no database at all'.repeat(100));

  const { stdout } = await doctor(cwd, {}, ['--json']);

  assert.match(findingOf(stdout, 'databases').detail, /board\.db (is damaged|cannot be read): .*lb restore/);
  assert.equal(findingOf(stdout, 'data directory').state, 'warning');
  assert.match(findingOf(stdout, 'data directory').detail, /mode 755.*chmod 700/);
});

test('looks sound databases through', async (t) => {
  const cwd = createTemporaryDirectory(t);
  mkdirSync(join(cwd, 'data'), { mode: 0o700 });
  const database = new DatabaseSync(join(cwd, 'data/board.db'));
  database.exec('create table notes (text)');
  database.close();

  const { stdout } = await doctor(cwd, {}, ['--json']);

  assert.deepEqual(findingOf(stdout, 'databases'), { state: 'ok', detail: 'One database is sound.' });
});

test('knows the ports and the data directory of a running server as ours', async (t) => {
  const { url, dataDirectory } = await startInProcess(t);
  const env = { LB_DATA: dataDirectory, LB_PORT: new URL(url).port };

  const { stdout } = await doctor(createTemporaryDirectory(t), env, ['--json']);

  assert.match(findingOf(stdout, 'API port').detail, /^LeadersBoard \S+ listens on 127\.0\.0\.1:\d+\.$/);
  assert.match(findingOf(stdout, 'data directory').detail, new RegExp(`Process ${process.pid} uses it now`));
});

test('a disk with less room than the reserve is a problem', async (t) => {
  const { stdout } = await doctor(createTemporaryDirectory(t), { LB_DISK_RESERVE: '1000000GiB' }, ['--json']);

  assert.equal(findingOf(stdout, 'disk').state, 'problem');
  assert.match(findingOf(stdout, 'disk').detail, /new work is refused\. Free some space \(lb gc\)/);
});

test('a check that hangs or fails keeps no other from being told', async () => {
  const { value: config } = await loadAppConfig({ directory: '.', env: {} });
  const clock = createFakeClock();
  const hangs = { name: 'hangs', examine: () => Promise.withResolvers<never>().promise };
  const fails = { name: 'fails', examine: () => Promise.reject(new Error('no such device')) };
  const works = { name: 'works', examine: async () => ok('Fine.') };

  const examining = examine([hangs, fails, works], { config, clock, env: {} });
  clock.advance(5_000);
  const findings = await examining;

  assert.deepEqual(
    findings.map(({ check, state }) => [check, state]),
    [
      ['hangs', 'warning'],
      ['fails', 'problem'],
      ['works', 'ok'],
    ],
  );
  assert.match(findings[1]?.detail ?? '', /no such device/);
});

function doctor(cwd: string, env: Record<string, string>, words: readonly string[] = []) {
  const { PATH: path = '' } = process.env;
  return runCliInMemory({
    commands,
    words: ['doctor', ...words],
    env: { PATH: path, LB_DATA: join(cwd, 'data'), ...onFreePorts, ...env },
    cwd,
  });
}

function findingOf(stdout: string, check: string): { state: string; detail: string } {
  const { findings }: { findings: { check: string; state: string; detail: string }[] } = JSON.parse(stdout);
  const { state, detail } = findings.find((finding) => finding.check === check) ?? { state: '', detail: '' };
  return { state, detail };
}

/** A search path on which a program of this name is found first. */
function withProgram(t: TestContext, name: string, script: string): string {
  const folder = createTemporaryDirectory(t);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return [folder, process.env.PATH].join(delimiter);
}
