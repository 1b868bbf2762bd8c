import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startInProcess } from './start-in-process.ts';

test('a server that is to run no jobs needs no runner, and takes jobs in all the same', async (t) => {
  const { lb } = await startInProcess(t, { LB_WORKER: 'false', LB_RUNNER: 'auto' });

  const sent = await lb(['submit', 'main.sh', '--json'], { 'main.sh': 'exit 0' });
  const { stdout } = await lb(['status', JSON.parse(sent.stdout).job_id, '--json']);

  assert.equal(JSON.parse(stdout).status, 'pending');
});
