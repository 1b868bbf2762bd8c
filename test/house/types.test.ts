import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixture, root } from './tree-files.ts';

test('has sound types', () => {
  assert.deepEqual(checkTypes('-p', 'tsconfig.json'), []);
});

test('has sound types in the web UI', {
  skip: existsSync(join(root, 'apps/web/tsconfig.json')) ? false : 'there is no web UI yet',
}, () => {
  assert.deepEqual(checkTypes('-p', 'apps/web/tsconfig.json'), []);
});

test('turns red for what the compiler settings forbid', () => {
  const errors = checkTypes('-p', join(fixture('types'), 'tsconfig.json')).join('\n');

  assert.match(errors, /TS1294: .*erasableSyntaxOnly/);
  assert.match(errors, /TS2322: Type 'string \| undefined' is not assignable/);
  assert.match(errors, /TS2375: .*exactOptionalPropertyTypes/);
});

function checkTypes(...project: string[]): string[] {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const checked = spawnSync(process.execPath, [compiler, ...project], { cwd: root, encoding: 'utf8' });
  const { status, stdout, stderr } = checked;
  assert.equal(status === 0, stdout === '', `The compiler did not work: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}
