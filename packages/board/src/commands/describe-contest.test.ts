import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeState } from './describe-contest.ts';

const warmUp = phase('warm-up', null, '2027-03-01T00:00:00.000Z');
const final = phase('final', '2027-03-02T00:00:00.000Z', '2027-04-01T00:00:00.000Z');

test('a challenge is open in the phase that has begun and not ended', () => {
  assert.equal(stateAt('2027-02-28T23:59:59.999Z'), 'open in the phase "warm-up"');
  assert.equal(stateAt('2027-03-02T00:00:00.000Z'), 'open in the phase "final"');
});

test('a challenge takes nothing between its phases, and is over after the last one', () => {
  assert.equal(stateAt('2027-03-01T00:00:00.000Z'), 'between phases');
  assert.equal(stateAt('2027-04-01T00:00:00.000Z'), 'over');
});

test('a challenge that was closed is closed, whatever its phases say, and one without phases is open', () => {
  assert.equal(describeState({ closed: true, phases: [warmUp] }, 0), 'closed');
  assert.equal(describeState({ closed: false, phases: [] }, 0), 'open');
});

function stateAt(time: string): string {
  return describeState({ closed: false, phases: [warmUp, final] }, Date.parse(time));
}

function phase(id: string, opensAt: string | null, closesAt: string | null) {
  return { id, opens_at: opensAt, closes_at: closesAt };
}
