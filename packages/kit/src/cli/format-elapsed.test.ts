import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatElapsed } from './format-elapsed.ts';

for (const [elapsedMs, text] of [
  [-5, '0 s'],
  [59_999, '59 s'],
  [185_000, '3 min 5 s'],
  [7_620_000, '2 h 7 min'],
] as const) {
  test(`tells ${elapsedMs} ms as ${text}`, () => {
    assert.equal(formatElapsed(elapsedMs), text);
  });
}
