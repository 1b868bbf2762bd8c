import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLife } from './parse-life.ts';

test('a life is a number with a unit, or never ends', () => {
  assert.equal(parseLife('90d'), 90 * 86_400);
  assert.equal(parseLife('12h'), 12 * 3_600);
  assert.equal(parseLife('30m'), 1_800);
  assert.equal(parseLife('2w'), 14 * 86_400);
  assert.equal(parseLife('never'), null);
});

test('anything else is refused with an example', () => {
  for (const text of ['', '90', 'd', '0d', '-1d', '1.5h', '90 d', '90D', '1y', '999999d']) {
    assert.throws(() => parseLife(text), { code: 'usage', message: /like 90d/ });
  }
});
