import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixture, root } from './tree-files.ts';

const biome = join(root, 'node_modules/.bin/biome');

test('reads as Biome wants it', () => {
  const { status, stdout, stderr } = spawnSync(biome, ['check', '--error-on-warnings', '.'], {
    cwd: root,
    encoding: 'utf8',
  });

  assert.equal(status, 0, stdout + stderr);
});

test('turns red for what the house rules forbid', () => {
  const code = readFileSync(join(fixture('lint'), 'forbidden.ts'), 'utf8');

  const { stdout, stderr } = spawnSync(biome, ['lint', '--stdin-file-path=packages/forbidden.ts'], {
    cwd: root,
    input: code,
    encoding: 'utf8',
  });

  for (const rule of [
    'noExplicitAny',
    'noNonNullAssertion',
    'noDefaultExport',
    'noConsole',
    'useImportType',
  ]) {
    assert.match(stdout + stderr, new RegExp(rule));
  }
});
