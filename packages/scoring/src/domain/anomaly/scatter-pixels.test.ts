import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScatteredPixels } from './scatter-pixels.ts';

test('more pixels than there are places are refused before memory is taken', () => {
  assert.throws(
    () => createScatteredPixels(2 ** 31 + 1, 0),
    /cannot be scored at once; read the maps as a stream/,
  );
  assert.throws(() => createScatteredPixels(0, 2 ** 31 + 1), RangeError);
});
