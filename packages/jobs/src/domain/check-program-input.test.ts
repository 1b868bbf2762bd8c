import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkArgs, checkEnv } from './check-program-input.ts';

test('names and values that a program can have are let through', () => {
  const env = { SEED: '42', _private: '', lower_case_9: 'ünïcode\n=two lines', PYTHONPATH: 'lib', LDAP: 'x' };

  assert.deepEqual(checkEnv(env), []);
  assert.deepEqual(checkArgs(['--lr', '0.1', '', 'a b', '学習']), []);
});

test('what the platform sets is refused, in any case', () => {
  const names = [
    ...['PATH', 'HOME', 'TMPDIR', 'CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'cuda_visible_devices'],
    ...['LD_PRELOAD', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'MLFLOW_TRACKING_URI', 'LB_TOKEN'],
  ];

  for (const name of names) {
    const [issue] = checkEnv({ [name]: 'x' });
    assert.equal(issue?.pointer, `/config/env/${name}`);
    assert.match(String(issue?.detail), /platform's own/);
  }
});

test('what is no name of a variable is refused, and its pointer is a pointer', () => {
  const names = ['', '9LIVES', 'A-B', 'A B', 'A=B', 'ÄB', 'A\n', 'A~/B'];

  const issues = names.flatMap((name) => checkEnv({ [name]: 'x' }));

  assert.equal(issues.length, names.length);
  assert.equal(issues.at(-1)?.pointer, '/config/env/A~0~1B');
});

test('values and arguments of more than 4 KiB, counted in bytes, are refused', () => {
  const fits = 'é'.repeat(2048);

  assert.deepEqual([checkEnv({ A: fits }), checkArgs([fits])], [[], []]);
  assert.deepEqual(checkEnv({ A: `${fits}.` }), [
    {
      pointer: '/config/env/A',
      detail: 'The variable "A" holds 4097 bytes; at most 4096 are allowed.',
    },
  ]);
  assert.equal(checkArgs(['ok', `${fits}.`])[0]?.pointer, '/config/args/1');
});

test('a NUL character is refused', () => {
  assert.match(String(checkEnv({ A: 'x\0y' })[0]?.detail), /NUL/);
  assert.match(String(checkArgs(['x\0y'])[0]?.detail), /Argument 1 holds a NUL/);
});

test('more than 64 of them are refused with one sentence', () => {
  const names = Array.from({ length: 65 }, (_, index) => `A${index}`);

  assert.deepEqual(checkEnv(Object.fromEntries(names.map((name) => [name, '']))), [
    { pointer: '/config/env', detail: 'There are 65 variables; at most 64 are allowed.' },
  ]);
  assert.equal(checkArgs(names).length, 1);
  assert.deepEqual(checkArgs(names.slice(1)), []);
});
