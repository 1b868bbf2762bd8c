import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closesAt, frozenSince, isOver } from './contest-times.ts';

const phases = [
  { id: 'one', opensAt: 0, closesAt: 10 },
  { id: 'two', opensAt: 20, closesAt: 30 },
];

test('a challenge is over at the moment at which its last phase closes, or when its host closes it', () => {
  assert.equal(isOver({ phases, closed: false }, 29), false);
  assert.equal(isOver({ phases, closed: false }, 30), true);
  assert.equal(isOver({ phases, closed: true }, 0), true);
});

test('a challenge without phases, or with one that has no end, is never over by time', () => {
  const endless = [...phases, { id: 'three', opensAt: 40, closesAt: null }];

  assert.equal(closesAt({ phases: endless }), undefined);
  assert.equal(isOver({ phases: endless, closed: false }, Number.MAX_SAFE_INTEGER), false);
  assert.equal(isOver({ closed: false }, Number.MAX_SAFE_INTEGER), false);
});

test('a board is frozen from its moment on until the challenge is over', () => {
  const challenge = { phases, closed: false, freezesAt: 25 };

  assert.deepEqual(
    [24, 25, 29, 30].map((now) => frozenSince(challenge, now)),
    [undefined, 25, 25, undefined],
  );
  assert.equal(frozenSince({ phases, closed: false, freezesAt: null }, 29), undefined);
});
