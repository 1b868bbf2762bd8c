import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { killRounds } from './kill-rounds.ts';

const rounds = Number(process.env.LB_SOAK_ROUNDS ?? 200);
const seed = Number(process.env.LB_TEST_SEED ?? randomInt(2 ** 31));

test(`killed ${rounds} times at random moments, it loses no accepted job`, async (t) => {
  t.diagnostic(`LB_TEST_SEED=${seed}`);

  const { accepted, completed } = await killRounds(t, { rounds, seed });

  t.diagnostic(`${accepted} jobs were accepted, ${completed} completed`);
});
