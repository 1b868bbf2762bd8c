import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quote, shorten } from './quote.ts';

test('leaves alone what is short', () => {
  assert.equal(shorten('padim'), 'padim');
  assert.equal(shorten('x'.repeat(128)), 'x'.repeat(128));
});

test('cuts what is long, and tells so', () => {
  assert.equal(shorten('abcdef', 3), 'abc…');
  assert.equal(quote('x'.repeat(900_000)).length, 131);
});

test('cuts no character into halves that are none', () => {
  assert.ok(shorten('ab🚀', 3).isWellFormed());
});

test('quotes a text so that it stays on its line', () => {
  assert.equal(quote('a"b\n'), '"a\\"b\\n"');
});
