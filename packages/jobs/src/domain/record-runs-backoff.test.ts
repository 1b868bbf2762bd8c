import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs, dueTime } from './record-runs-backoff.ts';

test('tries come later and later, up to five minutes', () => {
  const longest = [0, 1, 2, 8, 9, 1000].map((tries) => backoffMs(tries, () => 0));

  assert.deepEqual(longest, [1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test('tries are spread over half of their time', () => {
  assert.equal(
    backoffMs(3, () => 1),
    4000,
  );
});

test('a task that lies further ahead than any postponement is due: the clock was set back', () => {
  assert.equal(dueTime(1_000_000, 900_000), 900_000);
  assert.equal(dueTime(1_000_000, 100_000), 1_000_000);
});
