import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, reporting, sendProgram } from '../submit-program.ts';

const ROUNDS = 20;

test('a submission that is deleted and run at once is either deleted or run, never both', async (t) => {
  const board = await startLeadersBoard(t);

  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await sendProgram(board, reporting(0.5));
    const [run, deletion] = await Promise.all([
      board.request('/jobs', {
        ...{ method: 'POST', body: JSON.stringify({ submission_id: id }) },
        headers: { 'content-type': 'application/json' },
      }),
      board.request(`/submissions/${id}`, { method: 'DELETE' }),
    ]);

    const answers = `${run.status} and ${deletion.status}`;
    assert.match(answers, /^(202 and 409|404 and 204)$/);
  }
  await untilIdle(board);
  const { jobs } = await readAnswer(board, '/jobs?status=failed', 200);
  assert.deepEqual(jobs, []);
});

async function untilIdle(board: RunningLeadersBoard): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  while (!signal.aborted) {
    const { jobs } = await readAnswer(board, '/jobs?status=pending,running', 200);
    if ((jobs as object[]).length === 0) return;
    await pause(50, undefined, { signal });
  }
}
