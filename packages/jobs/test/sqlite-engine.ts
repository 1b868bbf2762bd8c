import type { TestContext } from 'node:test';
import { createIdFactory } from '@leadersboard/kit/ids';
import { createFakeClock } from '@leadersboard/kit/testing';
import { openJobsDatabase } from '../contract/open-jobs-database.ts';
import {
  createSqliteEnvironmentRecords,
  createSqliteJobFeed,
  createSqliteJobIndex,
  createSqliteJobQueue,
  createSqliteJobRoom,
  createSqliteJobStatus,
  createSqliteQueueView,
  createSqliteRecordingOutbox,
  createSqliteWorkerRegistry,
} from '../src/adapters/sqlite/index.ts';
import { defaultJobLimits } from '../src/domain/job-limits.ts';

/** The engine's state in a fresh database, without a worker. */
export async function createSqliteEngine(t: TestContext) {
  const [database] = await openJobsDatabase(t);
  if (!database) throw new Error('One connection was asked for.');
  const clock = createFakeClock();
  return {
    ...{ clock, createId: createIdFactory(clock) },
    environmentRecords: createSqliteEnvironmentRecords(database),
    status: createSqliteJobStatus(database, clock),
    feed: createSqliteJobFeed(database),
    index: createSqliteJobIndex(database),
    queue: createSqliteJobQueue(database, clock),
    queueView: createSqliteQueueView(database),
    room: createSqliteJobRoom(database),
    outbox: createSqliteRecordingOutbox(database, clock),
    workers: createSqliteWorkerRegistry(database, clock, { aliveMs: 30_000 }),
    limits: { limitsOf: async () => defaultJobLimits },
  };
}
