import assert from 'node:assert/strict';
import test from 'node:test';
import { buildCommand, interpreterOf, placeWords } from './build-command.ts';

const places = { sourceDirectory: '/run/source', outputDirectory: '/run/output' };

test('runs a Python entrypoint with its config file and output directory', () => {
  const command = buildCommand({ entrypoint: 'src/main.py', configFile: 'config.yaml', args: [] });

  assert.deepEqual(placeWords(command, places), [
    'python3',
    '/run/source/src/main.py',
    '--config',
    '/run/source/config.yaml',
    '--output',
    '/run/output',
  ]);
});

test("puts the submitter's own arguments last, as they are", () => {
  const command = buildCommand({
    ...{ entrypoint: 'main.py', configFile: null, args: ['--epochs', '/run/source'] },
  });

  assert.deepEqual(placeWords(command, { sourceDirectory: '/a', outputDirectory: '/b' }).slice(2), [
    ...['--output', '/b', '--epochs', '/run/source'],
  ]);
});

test('names no config file where the submission has none', () => {
  const command = buildCommand({ entrypoint: 'main.sh', configFile: null, args: [] });

  assert.deepEqual(placeWords(command, places), ['sh', '/run/source/main.sh', '--output', '/run/output']);
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
