import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { killRounds } from './kill-rounds.ts';

test('killed at random moments, it loses no accepted job and ranks none twice', async (t) => {
  const seed = Number(process.env.LB_TEST_SEED ?? randomInt(2 ** 31));
  t.diagnostic(`LB_TEST_SEED=${seed}`);

  const { completed } = await killRounds(t, { rounds: 6, seed });

  assert.ok(completed > 0, 'no round lived long enough to complete a job');
});
