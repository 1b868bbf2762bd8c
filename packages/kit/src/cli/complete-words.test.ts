import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommandEntry, defineCommand } from './command.ts';
import { completeWords } from './complete-words.ts';

const up = defineCommand({
  name: 'up',
  summary: 'start',
  arguments: {
    size: { summary: 'a size', choices: ['small', 'large'] },
    files: { summary: 'files', variadic: true },
  },
  options: {
    webPort: { type: 'integer', summary: 'a port', short: 'p' },
    runner: { type: 'string', summary: 'a runner', choices: ['process', 'docker'] },
    level: { type: 'string', summary: 'a level', suggestions: ['info', 'warn'] },
    tag: { type: 'string', summary: 'a tag', multiple: true },
    quiet: { type: 'boolean', summary: 'say less' },
  },
  run: () => {},
});

const entry = { name: 'up', summary: 'start', load: async () => up };

const commands: CommandEntry[] = [
  entry,
  { name: 'token', summary: 'tokens', commands: [{ ...entry, name: 'create', summary: 'make one' }] },
];

async function complete(...words: string[]): Promise<string[]> {
  const lines = await completeWords(commands, words);
  return lines.map((line) => line.slice(0, line.indexOf('\t')));
}

test('offers commands with their summaries, those of a group too', async () => {
  assert.deepEqual(await completeWords(commands, ['']), ['up\tstart', 'token\ttokens']);
  assert.deepEqual(await complete('t'), ['token']);
  assert.deepEqual(await complete('token', ''), ['create']);
  assert.deepEqual(await complete('help', 't'), ['token']);
  assert.deepEqual(await complete('--v'), ['--version']);
});

test('offers the options of a command, and not again what can be given once', async () => {
  assert.deepEqual(await complete('up', '-'), [
    '--web-port',
    '--runner',
    '--level',
    '--tag',
    '--quiet',
    '--json',
    '--help',
  ]);
  assert.deepEqual(await complete('token', 'create', '--q'), ['--quiet']);
  assert.deepEqual(await complete('up', '--quiet', '--tag', 'x', '--json', '-'), [
    '--web-port',
    '--runner',
    '--level',
    '--tag',
    '--help',
  ]);
});

test('offers the choices of an option, however the shell has split it', async () => {
  assert.deepEqual(await complete('up', '--runner', ''), ['process', 'docker']);
  assert.deepEqual(await complete('up', '--level', 'w'), ['warn']);
  assert.deepEqual(await complete('up', '--runner', '=', 'd'), ['docker']);
  assert.deepEqual(await complete('up', '--runner', '='), ['process', 'docker']);
  assert.deepEqual(await complete('up', '--runner=d'), ['--runner=docker']);
});

test('offers the choices of the argument that comes next', async () => {
  assert.deepEqual(await complete('up', ''), ['small', 'large']);
  assert.deepEqual(await complete('up', '-p', '1', '--quiet', 's'), ['small']);
});

test('offers nothing where a file name or free text belongs', async () => {
  assert.deepEqual(await complete('up', 'small', ''), []);
  assert.deepEqual(await complete('up', 'small', 'a', 'b', ''), []);
  assert.deepEqual(await complete('up', '--tag', ''), []);
  assert.deepEqual(await complete('unknown', ''), []);
});
