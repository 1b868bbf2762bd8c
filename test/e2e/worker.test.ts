import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startLeadersBoard, startWorker } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram, untilStatus } from '../submit-program.ts';
import { isRunning, readPid, slowProgram, untilLogHas } from './slow-program.ts';

/** Nothing ends for its silence within a test. */
const env = { LB_LEASE_SECONDS: '600' };

test('a worker of its own is woken by each job, long before it would look by itself', async (t) => {
  const { board, startOne } = await startServer(t);
  await startOne('one');

  for (let count = 0; count < 3; count += 1) {
    const { jobId } = await submitProgram(board, reporting(count));

    assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
  }
});

test('the server may be started after the worker, and again, while the worker goes on', async (t) => {
  const { board, startOne } = await startServer(t);
  const { dataDirectory } = board;
  await board.end('SIGKILL');
  await startOne('one');

  const again = await startLeadersBoard(t, { env, dataDirectory, arguments: ['--no-worker'] });
  const { jobId } = await submitProgram(again, slowProgram);
  await untilLogHas(again, jobId, 1);
  await again.end('SIGKILL');
  const third = await startLeadersBoard(t, { env, dataDirectory, arguments: ['--no-worker'] });

  const { status, attempt } = await readAnswer(third, `/jobs/${jobId}/status`, 200);
  assert.deepEqual([status, attempt], ['running', 1]);
});

test('the job of a killed worker is run by the next one at once, and its program does not go on beside it', async (t) => {
  const { board, startOne } = await startServer(t);
  const first = await startOne('one');
  const { jobId } = await submitProgram(board, slowProgram);
  const pid = readPid(await untilLogHas(board, jobId, 1));

  await first.end('SIGKILL');
  await startOne('two');
  const log = await untilLogHas(board, jobId, 2);

  assert.match(log, / Attempt 1 by worker one: .*\n.*\n.* Attempt 2 by worker two: /);
  assert.equal(await isRunning(pid), false);
});

test('a worker that is stopped gives its job back, ends well, and is listed no more', async (t) => {
  const { board, startOne } = await startServer(t);
  const worker = await startOne('one');
  const { jobId } = await submitProgram(board, slowProgram);
  await untilLogHas(board, jobId, 1);

  const code = await worker.end('SIGTERM');

  assert.equal(code, 0);
  const { status } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
  assert.equal(status, 'pending');
  assert.deepEqual(await readAnswer(board, '/workers', 200), { workers: [] });
});

test('two workers that are alive share no name', async (t) => {
  const { startOne } = await startServer(t);
  await startOne('one');

  await assert.rejects(startOne('one'), /ended with 1\.[\s\S]*A worker \\?"one\\?" runs already\./);
});

async function startServer(t: TestContext) {
  const board = await startLeadersBoard(t, { env, arguments: ['--no-worker'] });
  const { dataDirectory } = board;
  return {
    board,
    startOne: (name: string) => startWorker(t, { env, dataDirectory, arguments: ['--name', name] }),
  };
}
