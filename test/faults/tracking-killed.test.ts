import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSeed } from './create-random.ts';
import { killTracking } from './tracking-kill-rounds.ts';

test('the tracking server, killed under load, loses nothing that it acknowledged and shows no half of anything', async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`LB_FAULT_SEED=${seed}`);

  const figures = await killTracking(t, { rounds: 25, seed });

  t.diagnostic(JSON.stringify(figures));
  assert.ok(figures.acknowledged > 100, 'the rounds were too short to show anything');
});
