import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { type RunningLeadersBoard, startLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, reporting, submitProgram, untilStatus } from '../submit-program.ts';
import { createRandom } from './create-random.ts';

const env = { LB_LEASE_SECONDS: '1', LB_CONCURRENCY: '2', LB_LOG_LEVEL: 'warn' };

const LONGEST_LIFE_MS = 700;
const PROGRAMS_A_ROUND = 3;

/**
 * Kills the process with -9 at a random moment of each round, while people submit. In the end every job that was accepted
 * has ended once, what completed stands on the board once, and nothing half-made is left on the disk.
 */
export async function killRounds(t: TestContext, { rounds, seed }: { rounds: number; seed: number }) {
  const random = createRandom(seed);
  const dataDirectory = join(await createTemporaryDirectory(t), 'data');
  const accepted: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const board = await startLeadersBoard(t, { dataDirectory, env });
    const submitting = Promise.allSettled(
      Array.from({ length: PROGRAMS_A_ROUND }, async () => {
        await pause(random() * LONGEST_LIFE_MS);
        const { jobId } = await submitProgram(board, reporting(random()));
        accepted.push(jobId);
      }),
    );
    await pause(random() * LONGEST_LIFE_MS);
    await board.end('SIGKILL');
    await submitting;
  }
  const board = await startLeadersBoard(t, { dataDirectory, env });
  const completed: string[] = [];
  for (const jobId of accepted) {
    if ((await untilStatus(board, jobId, /completed|failed/)) === 'completed') completed.push(jobId);
    else await assertGivenUp(board, jobId);
  }
  await assertEachOnBoardOnce(board, completed);
  assert.equal(await board.end('SIGTERM'), 0);
  await assertNothingHalfMade(dataDirectory);
  return { accepted: accepted.length, completed: completed.length };
}

/** The only failure that killing may cause: a job that lost its worker too often. */
async function assertGivenUp(board: RunningLeadersBoard, jobId: string): Promise<void> {
  const { reason, detail } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
  assert.equal(reason, 'worker_lost', `${reason}: ${detail}`);
}

/** A job whose acceptance could not be told any more may be there beside those that were accepted. */
async function assertEachOnBoardOnce(
  board: RunningLeadersBoard,
  completed: readonly string[],
): Promise<void> {
  const { entries } = await readAnswer(board, '/leaderboard?best=all&limit=1000', 200);
  const onBoard = (entries as { job_id: string }[]).map((entry) => entry.job_id);
  assert.equal(new Set(onBoard).size, onBoard.length, 'a job is on the board twice');
  assert.deepEqual(
    completed.filter((jobId) => !onBoard.includes(jobId)),
    [],
    'a job is missing',
  );
}

async function assertNothingHalfMade(dataDirectory: string): Promise<void> {
  for (const folder of ['submissions/.drafts', 'artifacts/.drafts', 'jobs']) {
    const names = await readdir(join(dataDirectory, folder));
    const halfMade = names.filter((name) => !isCopyOfJob(name));
    assert.deepEqual(halfMade, [], `${folder} is not empty`);
  }
}

function isCopyOfJob(name: string): boolean {
  return name.endsWith('.json') || name === '.copied-up-to';
}
