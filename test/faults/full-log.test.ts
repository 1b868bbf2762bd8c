import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { startLeadersBoard } from '../start-leadersboard.ts';
import { untilStatus } from '../submit-program.ts';
import { reporting, submitScript } from './submit-script.ts';

const FULL = '/dev/full';
const skip = !existsSync(FULL) && 'this system has no file that is always full';

test('a server whose log is on a full disk goes on', { skip }, async (t) => {
  const launcher = ['sh', '-c', `exec "$@" 2> ${FULL}`, 'sh'];
  const board = await startLeadersBoard(t, { launcher, env: { LB_LOG_LEVEL: 'trace' } });

  const jobId = await submitScript(board, reporting(0.5));

  assert.equal(await untilStatus(board, jobId, /completed|failed/), 'completed');
  assert.equal(await board.end('SIGTERM'), 0);
});
