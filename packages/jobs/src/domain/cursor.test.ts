import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCursor, parseCursor } from './cursor.ts';

test('a cursor is read as it was written', () => {
  for (const cursor of [
    { at: 0, id: 'a' },
    { at: 1_893_456_000_000, id: '01m7y-64b5/ü' },
  ]) {
    assert.deepEqual(parseCursor(formatCursor(cursor)), cursor);
  }
});

test('what is no cursor is refused with its place', () => {
  for (const text of ['', '-', '5-', '-a', 'x-a', '1.5-a', '9999999999999999-a']) {
    assert.throws(() => parseCursor(text), { code: 'invalid_input' }, text);
  }
});
