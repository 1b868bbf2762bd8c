import assert from 'node:assert/strict';
import test from 'node:test';
import { buildCommand, interpreterOf } from './build-command.ts';

test('runs a Python entrypoint with its config file and output directory', () => {
  const command = buildCommand({
    entrypoint: 'src/main.py',
    configFile: 'config.yaml',
    sourceDirectory: '/run/source',
    outputDirectory: '/run/output',
    args: [],
  });

  assert.deepEqual(command, [
    'python3',
    '/run/source/src/main.py',
    '--config',
    '/run/source/config.yaml',
    '--output',
    '/run/output',
  ]);
});

test("puts the submitter's own arguments last", () => {
  const command = buildCommand({
    ...{ entrypoint: 'main.py', configFile: null, args: ['--epochs', '3'] },
    ...{ sourceDirectory: '/run/source', outputDirectory: '/run/output' },
  });

  assert.deepEqual(command.slice(2), ['--output', '/run/output', '--epochs', '3']);
});

test('names no config file where the submission has none', () => {
  const command = buildCommand({
    entrypoint: 'main.sh',
    configFile: null,
    sourceDirectory: '/run/source',
    outputDirectory: '/run/output',
    args: [],
  });

  assert.deepEqual(command, ['sh', '/run/source/main.sh', '--output', '/run/output']);
});

test('runs a shell script with sh', () => {
  assert.equal(interpreterOf('train.sh'), 'sh');
});

for (const entrypoint of ['main', 'main.exe', 'main.PY', '.py', 'a.py/main', 'src/.sh', 'toString']) {
  test(`refuses ${entrypoint} and names what is allowed`, () => {
    assert.throws(() => interpreterOf(entrypoint), {
      code: 'unsupported_entrypoint',
      message: /\.py or \.sh/,
    });
  });
}
