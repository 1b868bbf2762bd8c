import assert, { AssertionError } from 'node:assert/strict';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import type { RunningLeadersBoard } from '../start-leadersboard.ts';
import { readAnswer, untilStatus } from '../submit-program.ts';
import { createHouse } from './create-house.ts';
import { createRandom } from './create-random.ts';
import {
  assertNothingLeftOver,
  countLostAttempts,
  listDoubledJobs,
  listJobs,
  listOddEndings,
} from './inspect-data.ts';
import { listRecordedJobs, untilRecorded } from './recorded-runs.ts';
import { createVisit, goOn, type Visit } from './visit.ts';

const environment = { LB_LEASE_SECONDS: '1', LB_CONCURRENCY: '2', LB_LOG_LEVEL: 'warn' };
const LONGEST_LIFE_MS = 700;
const VISITS_A_ROUND = 3;

export type KillOptions = {
  rounds: number;
  seed: number;
  /** The address of a server where every job that ended is a run, once, in the end. */
  mlflow?: string;
};

export type KillFigures = {
  jobs: number;
  completed: number;
  /** How often what was killed. */
  kills: Readonly<Record<string, number>>;
  /** How often somebody waited for which answer when something was killed. */
  underWay: Record<string, number>;
  /** In which phases attempts lost their worker. */
  lostIn: Record<string, number>;
};

/**
 * Kills the server, the worker or both with -9 at a random moment of each round, while people submit; who was not answered asks
 * again in the next round. In the end every job has ended once, what completed stands on the board once, and nothing
 * half-made is left.
 */
export async function killRounds(
  t: TestContext,
  { rounds, seed, mlflow }: KillOptions,
): Promise<KillFigures> {
  const random = createRandom(seed);
  const dataDirectory = join(createTemporaryDirectory(t), 'data');
  const env = { ...environment, ...(mlflow && { MLFLOW_TRACKING_URI: mlflow }) };
  const house = createHouse(t, { dataDirectory, env });
  const visits: Visit[] = [];
  const underWay: Record<string, number> = {};
  for (let round = 0; round < rounds; round += 1) {
    visits.push(...Array.from({ length: VISITS_A_ROUND }, () => createVisit(random)));
    const board = await house.start(random);
    const going = visits
      .filter(({ jobId }) => jobId === undefined)
      .map((visit) => goOnUntilKilled(visit, board, random() * LONGEST_LIFE_MS));
    await pause(random() * LONGEST_LIFE_MS);
    for (const { waitsFor } of visits)
      if (waitsFor !== 'nothing') underWay[waitsFor] = (underWay[waitsFor] ?? 0) + 1;
    await house.killSome(random);
    await Promise.all(going);
  }
  const board = await house.start(random);
  const completed = await assertAllIsWell(board, visits, mlflow);
  await house.stop();
  assertDataIsWell(dataDirectory);
  const lostIn = countLostAttempts(dataDirectory);
  return { jobs: visits.length, completed, kills: house.kills, underWay, lostIn };
}

/** Only the end of the server may break a visit off; a wrong answer is a fault. */
async function goOnUntilKilled(visit: Visit, board: RunningLeadersBoard, delayMs: number): Promise<void> {
  try {
    await pause(delayMs);
    await goOn(visit, board);
  } catch (error) {
    if (error instanceof AssertionError) throw error;
  } finally {
    visit.waitsFor = 'nothing';
  }
}

/** Lets everything come to its end and looks at what people are told of it. Returns how many jobs completed. */
async function assertAllIsWell(
  board: RunningLeadersBoard,
  visits: readonly Visit[],
  mlflow: string | undefined,
): Promise<number> {
  const completed: string[] = [];
  for (const visit of visits) {
    if (visit.jobId === undefined) await goOn(visit, board);
    const jobId = String(visit.jobId);
    if ((await untilStatus(board, jobId, /completed|failed/)) === 'completed') completed.push(jobId);
    else await assertGivenUp(board, jobId);
  }
  assert.deepEqual((await listBoard(board)).sort(), completed.sort(), 'what completed is on the board once');
  if (mlflow) await assertEachRecordedOnce(board, mlflow);
  return completed.length;
}

function assertDataIsWell(dataDirectory: string): void {
  assert.deepEqual(listOddEndings(dataDirectory), []);
  assert.deepEqual(listDoubledJobs(dataDirectory), []);
  assertNothingLeftOver(dataDirectory);
}

async function assertEachRecordedOnce(board: RunningLeadersBoard, mlflow: string): Promise<void> {
  const jobs = listJobs(board.dataDirectory);
  await untilRecorded(board, jobs);
  assert.deepEqual(await listRecordedJobs(mlflow), jobs, 'each job is a run, once');
}

/** The only failure that killing may cause: a job that lost its worker too often. */
async function assertGivenUp(board: RunningLeadersBoard, jobId: string): Promise<void> {
  const { reason, detail } = await readAnswer(board, `/jobs/${jobId}/status`, 200);
  assert.equal(reason, 'worker_lost', `${reason}: ${detail}`);
}

/** The jobs of all rows, with those that are there twice. */
async function listBoard(board: RunningLeadersBoard): Promise<string[]> {
  const jobs: string[] = [];
  for (let after = ''; ; ) {
    const page = await readAnswer(board, `/leaderboard?best=all&limit=1000${after}`, 200);
    jobs.push(...(page.entries as { job_id: string }[]).map((entry) => entry.job_id));
    if (page.next === null) return jobs;
    after = `&after=${encodeURIComponent(String(page.next))}`;
  }
}
