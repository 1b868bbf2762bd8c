import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { fixture, root } from './tree-files.ts';

const biome = join(root, 'node_modules/.bin/biome');

test('reads as Biome wants it', () => {
  const { status, stdout, stderr } = spawnSync(biome, ['check', '--error-on-warnings', '.'], {
    cwd: root,
    encoding: 'utf8',
  });

  assert.equal(status, 0, stdout + stderr);
});

test('turns red for what the house rules forbid', (t) => {
  const { vcs: _, ...settings } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  const directory = createTemporaryDirectory(t);
  writeFileSync(join(directory, 'biome.json'), JSON.stringify(settings));
  cpSync(fixture('lint'), directory, { recursive: true });

  const { stdout, stderr } = spawnSync(biome, ['lint', '.'], { cwd: directory, encoding: 'utf8' });

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
