import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCliInMemory } from '../testing/run-cli-in-memory.ts';
import { defineCommand } from './command.ts';

const login = defineCommand({
  name: 'login',
  summary: 'sign in',
  options: { secret: { type: 'boolean', summary: 'hide what is typed' } },
  run: async (context, { secret }) => {
    const token = await context.prompt({ question: 'Token?', flag: '--token', secret });
    await context.output({ token }, () => `Hello ${token}.`);
  },
});

const commands = [{ name: 'login', summary: 'sign in', load: async () => login }];

test('asks on stderr, so that stdout holds the result only', async () => {
  const result = await runCliInMemory({ commands, words: ['login'], typed: 'abc\r', columns: 80 });

  assert.equal(result.stdout, 'Hello abc.\n');
  assert.match(result.stderr, /^Token\? .*abc/s);
});

test('does not show a secret while it is typed', async () => {
  const words = ['login', '--secret'];

  const result = await runCliInMemory({ commands, words, typed: 'abc\r', columns: 80 });

  assert.equal(result.stdout, 'Hello abc.\n');
  assert.equal(result.stderr, 'Token? \n');
});

test('names the flag where nobody can be asked', async () => {
  const result = await runCliInMemory({ commands, words: ['login'] });

  assert.deepEqual(result, {
    exitCode: 2,
    stdout: '',
    stderr: 'Error: Nobody can be asked here (no terminal): Token? Give --token instead.\n',
  });
});

test('ends when the person presses Ctrl-C', async () => {
  const result = await runCliInMemory({ commands, words: ['login'], typed: 'ab\u0003', columns: 80 });

  assert.equal(result.exitCode, 130);
  assert.equal(result.stdout, '');
});
