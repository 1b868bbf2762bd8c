import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { kitErrors } from '@leadersboard/kit/errors';
import type { SqliteDatabase } from '@leadersboard/kit/sqlite';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import type { WorkerLog } from '../src/domain/worker-log.ts';
import type { ScoreRequest } from '../src/ports/scorer.ts';
import { createPlace } from './create-place.ts';
import { createProcess, leaseMs } from './create-process.ts';
import { report } from './create-processes.ts';

/** As many as a job needs that is scored for longer than a third of its lease. */
const LEAST_WRITES = 9;

test('whichever write of a worker finds the disk full, the worker goes on, tells it, and completes the job', async (t) => {
  const met: number[] = [];

  for (let number = 1; met.length === number - 1; number += 1) {
    if (await runMeetingFullDisk(t, number)) met.push(number);
  }

  assert.ok(met.length >= LEAST_WRITES, `only ${met.length} writes were made`);
});

for (const [refused, of] of [
  [1, 'that it is still ours'],
  [2, 'of the job'],
  [3, 'of the delivery'],
] as const) {
  test(`a job that has no room, and whose giving back has none at the write ${of}, loses no try`, async (t) => {
    const { engine, disk } = await createSurroundings(t);
    let isRefused = false;
    const open: typeof engine.workspaces.open = async (job) => {
      if (isRefused) return engine.workspaces.open(job);
      isRefused = true;
      disk.refuse(refused);
      throw kitErrors.storage_full('No room is left on the disk.');
    };
    const id = await engine.enqueue({ 'main.sh': report });
    const workspaces = { ...engine.workspaces, open };

    engine.createWorker(t, { workspaces, log: goOnAfterPauses(engine) }).start();
    const job = await engine.untilEnd(id);

    assert.equal(disk.hasRefused(), true);
    assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['completed', 2, 0]);
  });
}

/** Runs a job while one write, counted from the worker's start, finds no room. False where so many were not made. */
async function runMeetingFullDisk(t: TestContext, failing: number): Promise<boolean> {
  const { engine, disk } = await createSurroundings(t);
  const hasTold = () => engine.log.entries.some(({ err }) => err !== undefined);
  const scorer = {
    async score(request: ScoreRequest) {
      engine.clock.advance(leaseMs / 3);
      await nextTurn();
      return engine.scorer.score(request);
    },
  };
  const id = await engine.enqueue({ 'main.sh': report });
  const worker = engine.createWorker(t, { scorer, log: goOnAfterPauses(engine) });
  disk.refuse(failing);
  worker.start();
  const job = await engine.untilEnd(id);
  await worker.stop();

  assert.equal(job.status, 'completed', `at write ${failing}`);
  assert.equal(hasTold(), disk.hasRefused(), `at write ${failing}`);
  return disk.hasRefused();
}

async function createSurroundings(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  assert.ok(database);
  const disk = refuseOneWrite(database);
  return { disk, engine: await createProcess(await createPlace(t), disk.database) };
}

/** What the worker says before it pauses is followed by more time than its pause and its lease take. */
function goOnAfterPauses({ log, clock }: Awaited<ReturnType<typeof createProcess>>): WorkerLog {
  return {
    info: log.info,
    error(fields, message) {
      log.error(fields, message);
      if (/^the worker stumbled|given back/.test(message)) setImmediate(() => clock.advance(2 * leaseMs));
    },
  };
}

function refuseOneWrite(real: SqliteDatabase) {
  let left = Number.POSITIVE_INFINITY;
  const database: SqliteDatabase = {
    ...real,
    async write(work) {
      left -= 1;
      if (left === 0) throw kitErrors.storage_full('The disk has no room for the database.');
      return real.write(work);
    },
  };
  return {
    database,
    refuse(number: number) {
      left = number;
    },
    hasRefused: () => left <= 0,
  };
}
