import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdFactory } from './create-id-factory.ts';

test('ids sort in the order of the calls within a millisecond and when the clock steps back', () => {
  const times = [1_000, 1_000, 1_000, 900, 2_000];
  const createId = createIdFactory({ now: () => times.shift() ?? 3_000 });

  const ids = Array.from({ length: 6 }, createId);

  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
});

test('an id is 26 characters that need no quoting anywhere', () => {
  const createId = createIdFactory({ now: () => Date.UTC(2026, 0, 1) });

  assert.match(createId(), /^[0-9a-hjkmnp-tv-z]{26}$/);
});

test('ids of two factories differ at the same moment', () => {
  const clock = { now: () => 1_000 };

  assert.notEqual(createIdFactory(clock)(), createIdFactory(clock)());
});
