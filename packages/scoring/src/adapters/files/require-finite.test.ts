import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NumberArray } from './number-array.ts';
import { requireFinite } from './require-finite.ts';
import { requireScoreMap } from './require-score-map.ts';

const finite: NumberArray = {
  ...{ name: 'predictions/maps.npy', dtype: 'f32', shape: [2, 3, 4], data: new Float32Array(24).fill(-0) },
};

test('takes what is finite, up to the largest and the smallest numbers', () => {
  const data = Float64Array.of(Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 0);

  requireFinite(finite);
  requireFinite({ ...finite, dtype: 'f64', shape: [4], data });
});

for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
  test(`names the file and the index of ${value}`, () => {
    const data = new Float32Array(24);
    data[1 * 12 + 2 * 4 + 3] = value;

    assert.throws(() => requireFinite({ ...finite, data }), {
      code: 'score_input_invalid',
      message: `predictions/maps.npy has ${value} at [1, 2, 3]; every value must be a finite number.`,
    });
  });
}

test('refuses pictures of 8 bits as maps of scores, and takes bytes that NumPy saved', () => {
  const bytes = { dtype: 'u8' as const, shape: [1, 2], data: Uint8Array.of(0, 255) };

  requireScoreMap({ ...bytes, name: 'a.npy' });
  requireScoreMap({ name: 'a.png', dtype: 'u16', shape: [1, 2], data: Uint16Array.of(0, 255) });
  for (const name of ['a.png', 'a.TIF']) {
    assert.throws(() => requireScoreMap({ ...bytes, name }), {
      code: 'score_input_invalid',
      message: new RegExp(`^${name} has 8 bits to a pixel, which are too few to rank pixels by`),
    });
  }
});

test('refuses scores of pixels that no 32-bit float holds', () => {
  const map = { name: 'a.npy', dtype: 'f64' as const, shape: [1, 2], data: Float64Array.of(3e38, -1e39) };

  assert.throws(() => requireScoreMap(map), {
    code: 'score_input_invalid',
    message: 'a.npy has -1e+39 at [0, 1]; every value must be a finite number within ±3.4e+38.',
  });
  requireFinite(map);
});
