import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeClock } from '../testing/create-fake-clock.ts';
import { countFailures } from './count-failures.ts';

test('tells of a key that failed too often within a minute, and of no other', () => {
  const clock = createFakeClock();
  const failures = countFailures(2, clock);

  failures.fail('ada');
  const before = failures.findExcess('ada');
  clock.advance(10_000);
  failures.fail('ada');

  assert.equal(before, undefined);
  assert.deepEqual(failures.findExcess('ada'), { count: 2, retryAfterMs: 50_000 });
  assert.equal(failures.findExcess('eve'), undefined);
  clock.advance(50_000);
  assert.equal(failures.findExcess('ada'), undefined);
});
