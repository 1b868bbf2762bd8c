import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeLeftOut } from './describe-left-out.ts';

const link = (index: number) => ({ path: `link-${index}`, because: 'it is a symbolic link' });

test('each output that was not stored is named, with the reason', () => {
  assert.deepEqual(describeLeftOut([link(1), link(2)]), [
    'The output "link-1" was not stored: it is a symbolic link.',
    'The output "link-2" was not stored: it is a symbolic link.',
  ]);
});

test('of very many outputs the first 20 are named, and the others counted', () => {
  const lines = describeLeftOut(Array.from({ length: 30 }, (_, index) => link(index)));

  assert.equal(lines.length, 21);
  assert.match(lines[19] ?? '', /link-19/);
  assert.equal(lines[20], '10 more outputs were not stored, for reasons like these.');
});
