import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNextTime } from './find-next-time.ts';

const phases = [
  { opens_at: '2030-01-01T00:00:00Z', closes_at: '2030-02-01T00:00:00Z' },
  { opens_at: '2030-03-01T00:00:00Z', closes_at: null },
];

test('tells what comes next of a challenge', () => {
  const at = (iso: string) => findNextTime(phases, Date.parse(iso));

  assert.deepEqual(at('2029-12-31T00:00:00Z'), { kind: 'opens', at: '2030-01-01T00:00:00Z' });
  assert.deepEqual(at('2030-01-15T00:00:00Z'), { kind: 'closes', at: '2030-02-01T00:00:00Z' });
  assert.deepEqual(at('2030-02-15T00:00:00Z'), { kind: 'opens', at: '2030-03-01T00:00:00Z' });
  assert.equal(at('2030-03-15T00:00:00Z'), undefined);
});
