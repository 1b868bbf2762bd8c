import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSeed } from './create-random.ts';
import { killRounds } from './kill-rounds.ts';

test('killed at random moments, it loses no accepted job and ranks none twice', async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`LB_FAULT_SEED=${seed}`);

  const figures = await killRounds(t, { rounds: 25, seed });

  t.diagnostic(JSON.stringify(figures));
  assert.ok(figures.completed > 0, 'no round lived long enough to complete a job');
});
