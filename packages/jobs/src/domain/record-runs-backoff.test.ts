import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs, dueTime, fileBackoffMs, MAX_FILE_TRIES } from './record-runs-backoff.ts';

test('tries come later and later, up to five minutes', () => {
  const longest = [0, 1, 2, 8, 9, 1000].map((tries) => backoffMs(tries, () => 0));

  assert.deepEqual(longest, [1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test('a file over which a server fails is tried again for about a day, at last once an hour', () => {
  const pausesMs = Array.from({ length: MAX_FILE_TRIES }, (_, tries) => fileBackoffMs(tries, () => 0.5));
  const hours = pausesMs.reduce((sum, pauseMs) => sum + pauseMs, 0) / 3_600_000;

  assert.deepEqual([pausesMs[0], pausesMs.at(-1)], [750, 2_700_000]);
  assert.ok(hours > 20 && hours < 28, `${hours} hours`);
});

test('tries are spread over half of their time', () => {
  assert.equal(
    backoffMs(3, () => 1),
    4000,
  );
});

test('a task that lies further ahead than any postponement is due: the clock was set back', () => {
  assert.equal(dueTime(4_000_000, 900_000), 900_000);
  assert.equal(dueTime(4_000_000, 100_000), 4_000_000);
});
