import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory, findProgram } from '@leadersboard/kit/testing';
import { startLeadersBoard, startWorker } from '../start-leadersboard.ts';
import { readAnswer, untilStatus } from '../submit-program.ts';
import { listAttempts } from './inspect-data.ts';
import { asJson, reporting, submitGated, submitScript } from './submit-script.ts';

test('a job that runs is taken from nobody and is not timed out where the clock is set by a day', async (t) => {
  const clock = createWallClock(t);
  const env = { ...clock.env, LB_LEASE_SECONDS: '2' };
  const board = await startLeadersBoard(t, { env });
  const { jobId, goOn } = await submitGated(t, board, reporting(0.5));
  await startWorker(t, { env, dataDirectory: board.dataDirectory });

  for (const day of ['+1d', '-1d']) {
    clock.set(day);
    const other = await submitScript(board, reporting(0.25));
    assert.equal(await untilStatus(board, other, /completed|failed/), 'completed');
  }
  goOn();

  assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
  assert.equal(listAttempts(board.dataDirectory, jobId).length, 1);
});

test('the job of a stopped worker is run again soon where the clock was set back by a day', async (t) => {
  const clock = createWallClock(t);
  const env = { ...clock.env, LB_LEASE_SECONDS: '1' };
  const board = await startLeadersBoard(t, { env, arguments: ['--no-worker'] });
  const { dataDirectory } = board;
  const first = await startWorker(t, { env, dataDirectory });
  const { jobId, goOn } = await submitGated(t, board, reporting(0.5));

  first.send('SIGSTOP');
  clock.set('-1d');
  goOn();
  await startWorker(t, { env, dataDirectory });

  assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
});

test('a token ends by the wall clock', async (t) => {
  const clock = createWallClock(t);
  const board = await startLeadersBoard(t, { env: clock.env });
  const { token } = await readAnswer(board, '/tokens', 201, asJson({ expires_in_seconds: 3600 }));
  const headers = { authorization: `Bearer ${token}` };
  const before = await board.request('/me', { headers });

  clock.set('+1d');
  const after = await board.request('/me', { headers });
  const configured = await board.request('/me');

  assert.deepEqual([before.status, after.status, configured.status], [200, 401, 200]);
});

/** The wall clock of the processes that get the environment; their monotonic clock is the machine's. */
function createWallClock(t: TestContext) {
  const file = join(createTemporaryDirectory(t), 'time');
  const set = (offset: string) => {
    writeFileSync(`${file}.new`, `${offset}\n`);
    renameSync(`${file}.new`, file);
  };
  set('+0');
  const env = {
    LD_PRELOAD: findProgram('libfaketimeMT.so.1'),
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { env, set };
}
