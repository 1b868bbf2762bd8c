import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCount } from './format-count.ts';

test('counts one thing in the singular, and everything else in the plural', () => {
  const counts = [0, 1, 2].map((count) => formatCount(count, 'file'));

  assert.deepEqual(counts, ['0 files', '1 file', '2 files']);
});
