import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram, untilStatus } from '../submit-program.ts';

test('who cancels an ended job again and again does not fill the audit log', async (t) => {
  const board = await startLeadersBoard(t);
  const { jobId } = await submitProgram(board, reporting(0.5));
  await untilStatus(board, jobId, /completed/);
  const before = await countEntries(board);

  for (let times = 0; times < 5; times += 1) {
    assert.equal((await board.request(`/jobs/${jobId}/cancel`, { method: 'POST' })).status, 200);
  }

  assert.equal(await countEntries(board), before);
});

async function countEntries(board: RunningLeadersBoard): Promise<number> {
  const { entries } = await readAnswer(board, '/audit?limit=1000', 200);
  return (entries as object[]).length;
}
