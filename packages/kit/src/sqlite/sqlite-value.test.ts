import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkParameters } from './sqlite-value.ts';

test('accepts what SQLite can store as it is', () => {
  assert.doesNotThrow(() => checkParameters([null, 1.5, -Infinity, 2n ** 60n, 'text', new Uint8Array(2)]));
});

const refused: [name: string, value: unknown, message: RegExp][] = [
  ['a boolean', true, /Parameter 2 of an SQL statement is a boolean.*pass 1 or 0/],
  ['undefined', undefined, /Parameter 2 .* undefined; pass null/],
  ['NaN', Number.NaN, /Parameter 2 .* NaN.*pass null/],
  ['a Date', new Date(0), /Parameter 2 .* Date; pass its milliseconds/],
  ['an object', { id: 1 }, /Parameter 2 .* type object.*JSON/],
];

for (const [name, value, message] of refused) {
  test(`refuses ${name} and says what to pass instead`, () => {
    assert.throws(() => checkParameters(['good', value]), { code: 'internal', message });
  });
}
