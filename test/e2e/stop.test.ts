import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram } from '../submit-program.ts';
import { isRunning, readPid, slowProgram, untilLogHas } from './slow-program.ts';

test('SIGTERM lets a running job end', async (t) => {
  const board = await startLeadersBoard(t);
  const { jobId } = await submitProgram(
    board,
    `import time\nprint("begun", flush=True)\ntime.sleep(1)\n${reporting(0.5)}`,
  );
  await untilLogHas(board, jobId, 1);

  assert.equal(await board.end('SIGTERM'), 0);

  const again = await startLeadersBoard(t, { dataDirectory: board.dataDirectory });
  const { attempt, status } = await readAnswer(again, `/jobs/${jobId}/status`, 200);
  assert.deepEqual([attempt, status], [1, 'completed']);
});

test('the first Ctrl+C says what it waits for, the second ends everything at once, the program too', async (t) => {
  const board = await startLeadersBoard(t);
  const { jobId } = await submitProgram(board, slowProgram);
  const pid = readPid(await untilLogHas(board, jobId, 1));

  board.send('SIGINT');
  await board.untilPrinted(/waiting up to 4 s for 1 job to end; press Ctrl\+C again to stop at once/);
  const code = await board.end('SIGINT');

  assert.equal(code, 130);
  await untilEnded(pid);
});

test('Ctrl+C where nothing runs ends it without waiting', async (t) => {
  const board = await startLeadersBoard(t);

  assert.equal(await board.end('SIGINT'), 0);
  assert.match(board.output(), /stopping; press Ctrl\+C again/);
});

/** Fails where it still runs after ten seconds. */
async function untilEnded(pid: number): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  while (await isRunning(pid)) await pause(20, undefined, { signal });
}
