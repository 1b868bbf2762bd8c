import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { startLeadersBoard, startWorker } from '../start-leadersboard.ts';
import { readAnswer, untilStatus } from '../submit-program.ts';
import { listAttempts } from './inspect-data.ts';
import { reporting, submitScript } from './submit-script.ts';

const JOBS = 20;

test('a worker that is stopped for longer than its lease loses its job to another, and can do it no harm when it goes on', async (t) => {
  const { board, start } = await startServer(t, { LB_LEASE_SECONDS: '2' });
  const place = createTemporaryDirectory(t);
  const stopped = await start('stopped');
  const program = `echo $$ > ${place}/$$; [ -e ${place}/gate ] || exec sleep 60; ${reporting(0.5)}`;
  const jobId = await submitAndAwait(t, place, () => submitScript(board, program));
  const [firstProgram] = readdirSync(place).map(Number);

  stopped.send('SIGSTOP');
  writeFileSync(join(place, 'gate'), '');
  const other = await start('other');
  const status = await untilStatus(board, jobId, /completed|failed/);
  stopped.send('SIGCONT');
  await other.end('SIGTERM');
  const next = await submitScript(board, reporting(0.75));
  await untilStatus(board, next, /completed/);

  assert.equal(status, 'completed');
  const attempts = [...listAttempts(board.dataDirectory, jobId), ...listAttempts(board.dataDirectory, next)];
  assert.deepEqual(attempts, ['1 by stopped: lost', '2 by other: completed', '1 by stopped: completed']);
  const { entries } = await readAnswer(board, '/leaderboard?best=all', 200);
  assert.deepEqual(
    (entries as { job_id: string }[]).map((entry) => entry.job_id),
    [next, jobId],
  );
  assert.throws(() => process.kill(Number(firstProgram), 0), { code: 'ESRCH' });
});

test('two workers share the jobs of one server, and each job runs once', async (t) => {
  const { board, start } = await startServer(t);
  const place = createTemporaryDirectory(t);
  await Promise.all([start('one'), start('two')]);

  const submitting = Array.from({ length: JOBS }, (_, index) =>
    submitScript(board, `echo ran >> ${place}/${index}; sleep 0.05; ${reporting(index)}`),
  );
  const jobs = await Promise.all(submitting);
  for (const jobId of jobs) await untilStatus(board, jobId, /completed/);

  const runs = readdirSync(place).map((name) => readFileSync(join(place, name), 'utf8'));
  assert.deepEqual(runs, Array(JOBS).fill('ran\n'));
  const attempts = jobs.flatMap((jobId) => listAttempts(board.dataDirectory, jobId));
  assert.deepEqual([...new Set(attempts)].sort(), ['1 by one: completed', '1 by two: completed']);
  assert.equal(attempts.length, JOBS);
});

test('a second server over the same data is refused and told who has it', async (t) => {
  const { board } = await startServer(t);
  const { dataDirectory } = board;

  await assert.rejects(
    startLeadersBoard(t, { dataDirectory }),
    /ended with 1.*already_running.*Process \d+ already uses/s,
  );
  assert.equal((await board.request('/leaderboard')).status, 200);
});

async function startServer(t: TestContext, settings: Record<string, string> = {}) {
  const env = { LB_LOG_LEVEL: 'warn', ...settings };
  const board = await startLeadersBoard(t, { env, arguments: ['--no-worker'] });
  const { dataDirectory } = board;
  const start = (name: string) => startWorker(t, { dataDirectory, env, arguments: ['--name', name] });
  return { board, start };
}

/** Resolves when the program has written its first file into the place. */
async function submitAndAwait(t: TestContext, place: string, submit: () => Promise<string>): Promise<string> {
  const watcher = watch(place);
  t.after(() => watcher.close());
  const written = once(watcher, 'change');
  const jobId = await submit();
  await written;
  return jobId;
}
