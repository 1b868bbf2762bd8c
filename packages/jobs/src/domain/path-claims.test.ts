import assert from 'node:assert/strict';
import test from 'node:test';
import { createPathClaims, foldersOf } from './path-claims.ts';

function claimAll(...paths: string[]): void {
  const claims = createPathClaims();
  for (const path of paths) claims.claim(path);
}

test('lets files share folders', () => {
  assert.doesNotThrow(() => claimAll('a/b/c', 'a/b/d', 'a/e', 'f'));
});

const clashes: [paths: string[], because: RegExp][] = [
  [['a', 'a'], /is there already/],
  [['Main.py', 'main.py'], /differs from "Main\.py" by case alone/],
  [['src/a', 'Src/b'], /differs from "src" by case alone/],
  [['Σας', 'ΣΑΣ'], /by case alone/],
  [['a', 'a/b'], /needs a folder where the file "a" is/],
  [['A', 'a/b'], /needs a folder where the file "A" is/],
  [['a/b', 'a'], /is a folder already/],
];

for (const [paths, because] of clashes) {
  test(`refuses ${paths.join(' beside ')}`, () => {
    assert.throws(() => claimAll(...paths), { code: 'invalid_path', message: because });
  });
}

test('takes nothing where it refuses', () => {
  const claims = createPathClaims();
  claims.claim('a');
  assert.throws(() => claims.claim('a/b/c'));

  assert.doesNotThrow(() => claims.claim('b'));
});

test('frees a path for another try', () => {
  const claims = createPathClaims();
  claims.claim('a/b');

  claims.release('a/b');

  assert.doesNotThrow(() => claims.claim('a/B'));
});

test('lists the folders above a path', () => {
  assert.deepEqual(foldersOf('a/b/c.txt'), ['a', 'a/b']);
});
