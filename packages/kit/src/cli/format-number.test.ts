import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNumber } from './format-number.ts';

for (const [value, text] of [
  [0.75, '0.75'],
  [0.983_333_333_333_333_3, '0.983333'],
  [-0.000_012_345_678, '-0.0000123457'],
  [1.234_567_89e-9, '1.23457e-9'],
  [99_999.96, '100000'],
  [1_234_567.89, '1234568'],
  [12_345_678, '12345678'],
  [1e21, '1e+21'],
  [0, '0'],
] as const) {
  test(`shows ${value} as ${text}`, () => {
    assert.equal(formatNumber(value), text);
  });
}
