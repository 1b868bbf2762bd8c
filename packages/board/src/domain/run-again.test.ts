import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runAgain } from './run-again.ts';

test('calls that come while it runs share one more run', async () => {
  const gates: (() => void)[] = [];
  const { run } = runAgain(() => new Promise((resolve) => void gates.push(resolve)));

  const first = run();
  const others = [run(), run()];
  assert.equal(gates.length, 1);
  gates[0]?.();
  await first;
  await Promise.resolve();
  assert.equal(gates.length, 2);
  gates[1]?.();
  await Promise.all(others);

  assert.equal(gates.length, 2);
});

test('a run that fails is followed by the one that was asked for meanwhile', async () => {
  let runs = 0;
  const { run } = runAgain(async () => {
    runs += 1;
    await Promise.resolve();
    if (runs === 1) throw new Error('first');
  });

  const [first, second] = await Promise.allSettled([run(), run()]);

  assert.deepEqual([first?.status, second?.status, runs], ['rejected', 'fulfilled', 2]);
});
