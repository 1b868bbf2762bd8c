import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireOpen } from './require-open.ts';

test('a closed challenge takes no more submissions, and an open one does', () => {
  assert.throws(() => requireOpen({ id: 'fabric', closed: true }), { code: 'challenge_closed' });
  assert.doesNotThrow(() => requireOpen({ id: 'fabric', closed: false }));
});
