import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startMlflow } from '@leadersboard/kit/testing';
import { chooseSeed } from './create-random.ts';
import { killRounds } from './kill-rounds.ts';
import { killTracking } from './tracking-kill-rounds.ts';

const rounds = Number(process.env.LB_SOAK_ROUNDS ?? 200);
const seed = chooseSeed();

test(`killed ${rounds} times at random moments, it loses no accepted job and records none twice`, async (t) => {
  t.diagnostic(`LB_FAULT_SEED=${seed} LB_SOAK_ROUNDS=${rounds}`);
  const mlflow = await startMlflow();
  t.after(mlflow.stop);

  const figures = await killRounds(t, { rounds, seed, mlflow: mlflow.url });

  t.diagnostic(JSON.stringify(figures));
  assert.ok(figures.completed > 0, 'no round lived long enough to complete a job');
});

test(`the tracking server, killed ${rounds} times under load, loses nothing that it acknowledged`, async (t) => {
  const figures = await killTracking(t, { rounds, seed });

  t.diagnostic(JSON.stringify(figures));
  assert.ok(figures.acknowledged > 100, 'the rounds were too short to show anything');
});
