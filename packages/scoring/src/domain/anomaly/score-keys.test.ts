import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitsOf } from './masked-scores.ts';
import { FIRST_LARGE_BIN, LAST_SMALL_BIN } from './score-bins.ts';
import { keyOf, scoreOf } from './score-keys.ts';

const largest = 3.4028234663852886e38;
const ascending = [-largest, -1, -(2 ** -149), 0, 2 ** -149, 2 ** -126, 1, 1 + 2 ** -23, largest];

function keysOf(scores: readonly number[]): number[] {
  return [...bitsOf(Float32Array.from(scores))].map(keyOf);
}

function binsOf(scores: readonly number[]): number[] {
  return keysOf(scores).map((key) => (key >> 16) + 32_768);
}

test('keys are ordered like their scores', () => {
  const keys = keysOf(ascending);

  assert.deepEqual(
    keys.toSorted((one, other) => one - other),
    keys,
  );
  assert.equal(new Set(keys).size, keys.length);
});

test('minus zero has the key of zero', () => {
  assert.deepEqual(keysOf([-0, 0]), [0, 0]);
});

test('a key tells its score again', () => {
  assert.deepEqual(keysOf(ascending).map(scoreOf), ascending);
});

test('what is not finite lies in the outermost bins', () => {
  const { NaN: notANumber, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
  const [small = 0, ...large] = binsOf([NEGATIVE_INFINITY, POSITIVE_INFINITY, notANumber]);

  assert.ok(small <= LAST_SMALL_BIN);
  assert.ok(large.every((bin) => bin >= FIRST_LARGE_BIN));
  assert.ok(binsOf([-3.38e38, -1, 0, largest]).every((bin) => bin > LAST_SMALL_BIN && bin < FIRST_LARGE_BIN));
});
