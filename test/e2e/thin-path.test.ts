import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram, untilStatus } from '../submit-program.ts';
import { isRunning, readPid, slowProgram, untilLogHas } from './slow-program.ts';

test('a submission is run, ranked, and found again after the process was killed', async (t) => {
  const board = await startLeadersBoard(t);
  const weak = await submitProgram(board, reporting(0.7));
  const strong = await submitProgram(board, reporting(0.9));
  assert.equal(await untilStatus(board, weak.jobId, /completed|failed/), 'completed');
  assert.equal(await untilStatus(board, strong.jobId, /completed|failed/), 'completed');
  const paths = [
    `/jobs/${strong.jobId}/status`,
    `/jobs/${strong.jobId}/results`,
    '/leaderboard?best=all',
    '/leaderboard?order=asc',
  ];
  const before = await Promise.all(paths.map((path) => readAnswer(board, path, 200)));

  await board.end('SIGKILL');
  const again = await startLeadersBoard(t, { dataDirectory: board.dataDirectory });

  const after = await Promise.all(paths.map((path) => readAnswer(again, path, 200)));
  assert.deepEqual(after, before);
  assert.deepEqual(rowsOf(after[2]), [
    [1, 0.9, strong.jobId],
    [2, 0.7, weak.jobId],
  ]);
  const log = await again.request(`/jobs/${strong.jobId}/logs`);
  assert.match(await log.text(), /^\[leadersboard\] Attempt 1 .*\nreported 0\.9\n$/);
});

test('a job that runs when the process is killed is run again at once, and its program does not go on beside it', async (t) => {
  const env = { LB_LEASE_SECONDS: '600' };
  const board = await startLeadersBoard(t, { env });
  const { jobId } = await submitProgram(board, slowProgram);
  const log = await untilLogHas(board, jobId, 1);
  const firstPid = readPid(log);

  await board.end('SIGKILL');
  const again = await startLeadersBoard(t, { env, dataDirectory: board.dataDirectory });
  const whole = await untilLogHas(again, jobId, 2);

  assert.equal(await isRunning(firstPid), false);
  assert.match(whole, / Attempt 1 .*\nbegun \d+\n\[leadersboard\] Attempt 2 .*\nbegun \d+\n$/);
  const { attempt, status } = await readAnswer(again, `/jobs/${jobId}/status`, 200);
  assert.deepEqual([attempt, status], [2, 'running']);
  assert.equal(await again.end('SIGTERM'), 0);
});

test('a data directory may be named relative to where it is started', async (t) => {
  const board = await startLeadersBoard(t, { cwd: createTemporaryDirectory(t), dataDirectory: 'data' });
  const { jobId } = await submitProgram(board, reporting(0.5));

  assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
});

test('a second process on the same data directory is refused by name', async (t) => {
  const board = await startLeadersBoard(t);

  const second = startLeadersBoard(t, { dataDirectory: board.dataDirectory });

  await assert.rejects(second, /already uses this data directory/);
});

test('the web port answers with the same app', async (t) => {
  const board = await startLeadersBoard(t);

  const answer = await fetch(new URL('/healthz', board.webUrl));

  assert.equal(answer.status, 200);
});

function rowsOf(leaderboard: Record<string, unknown> = {}): unknown[] {
  const { entries } = leaderboard as { entries: { rank: number; value: number; job_id: string }[] };
  return entries.map(({ rank, value, job_id }) => [rank, value, job_id]);
}
