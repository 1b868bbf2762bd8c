import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { removeTree } from '@leadersboard/kit/files';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { becomeOrdinary, NOBODY } from './become-ordinary.ts';

test('removes a tree whose directories a program made unwritable', async (t) => {
  const { parent, tree } = createTree(t);
  for (const path of ['a/b', 'a', '.']) chmodSync(join(tree, path), 0o000);
  becomeOrdinary(t);

  await removeTree(tree);

  assert.equal(existsSync(tree), false);
  assert.ok(existsSync(parent));
});

test('removes directories that lie deeper than any path can reach', async (t) => {
  const { tree } = createTree(t);
  nest(join(tree, 'a/b'), 30);
  becomeOrdinary(t);

  await removeTree(tree);

  assert.equal(existsSync(tree), false);
});

test('removes locked directories whose names are no UTF-8', async (t) => {
  const { tree } = createTree(t);
  const inner = Buffer.concat([Buffer.from(join(tree, 'a/')), Buffer.from([0xff])]);
  mkdirSync(inner);
  writeFileSync(Buffer.concat([inner, Buffer.from('/file')]), '');
  if (process.getuid?.() === 0) chownSync(inner, NOBODY, NOBODY);
  chmodSync(inner, 0o000);
  becomeOrdinary(t);

  await removeTree(tree);

  assert.equal(existsSync(tree), false);
});

test('changes nothing behind a link', async (t) => {
  const { parent, tree } = createTree(t);
  const outside = join(parent, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'file'), '');
  chmodSync(outside, 0o500);
  symlinkSync(outside, join(tree, 'a/link'));
  chmodSync(join(tree, 'a'), 0o500);
  becomeOrdinary(t);

  await removeTree(tree);

  assert.equal(existsSync(tree), false);
  assert.ok(existsSync(join(outside, 'file')));
});

test('has nothing to do where there is no tree', async (t) => {
  await removeTree(join(createTemporaryDirectory(t), 'none'));
});

function createTree(t: TestContext): { parent: string; tree: string } {
  const parent = createTemporaryDirectory(t);
  const tree = join(parent, 'tree');
  mkdirSync(join(tree, 'a/b'), { recursive: true });
  writeFileSync(join(tree, 'a/b/file'), '');
  if (process.getuid?.() === 0) {
    for (const path of [parent, tree, join(tree, 'a'), join(tree, 'a/b')]) chownSync(path, NOBODY, NOBODY);
  }
  return { parent, tree };
}

/** Puts the directory into another of its name, with a long one between, so many times: no path reaches the innermost. */
function nest(directory: string, times: number): void {
  for (let time = 0; time < times; time += 1) {
    const outer = `${directory}-outer`;
    const long = join(outer, 'd'.repeat(200));
    mkdirSync(long, { recursive: true });
    if (process.getuid?.() === 0) for (const path of [outer, long]) chownSync(path, NOBODY, NOBODY);
    renameSync(directory, join(long, 'x'));
    renameSync(outer, directory);
  }
}
