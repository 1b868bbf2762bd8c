import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCursor, parseCursor } from './leaderboard-cursor.ts';

test('a place comes back from its cursor as it was', () => {
  for (const value of [0.1 + 0.2, -5e-324, 1.7976931348623157e308, 0]) {
    const place = { value, finishedAt: 1_800_000_000_000, jobId: '01kxyz' };

    assert.deepEqual(parseCursor(formatCursor(place)), place);
  }
});

test('a text that is no cursor is refused', () => {
  const texts = [
    '',
    'x',
    '%',
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ];

  for (const text of texts) assert.throws(() => parseCursor(text), { code: 'invalid_input' }, text);
});
