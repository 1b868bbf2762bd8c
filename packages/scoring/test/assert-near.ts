import assert from 'node:assert/strict';
import { type Rational, toDouble } from './rational.ts';

/** A metric is within 1e-12 of what it should be, absolutely and in proportion; what is not defined is null. */
export function assertNear(
  actual: number | null | undefined,
  expected: Rational | number | null | undefined,
  name: string,
): void {
  if (expected === undefined || expected === null) {
    assert.equal(actual, null, name);
    return;
  }
  const value = typeof expected === 'number' ? expected : toDouble(expected);
  assert.ok(typeof actual === 'number', `${name} is ${actual} and not ${value}`);
  const difference = Math.abs(actual - value);
  assert.ok(difference <= 1e-12 * Math.min(1, Math.abs(value)), `${name} is ${actual} and not ${value}`);
}
