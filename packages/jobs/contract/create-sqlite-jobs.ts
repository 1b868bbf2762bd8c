import type { TestContext } from 'node:test';
import { createFakeClock } from '@leadersboard/kit/testing';
import {
  createSqliteJobFeed,
  createSqliteJobIndex,
  createSqliteJobRoom,
  createSqliteJobStatus,
  createSqliteRecordingOutbox,
  createSqliteRetention,
  createSqliteScoreDetails,
} from '../src/adapters/sqlite/index.ts';
import { openJobsDatabase } from './open-jobs-database.ts';

/** All that SQLite knows of jobs, in a fresh database; `other` and `otherOutbox` are those of a second process. */
export async function createSqliteJobs(t: TestContext) {
  const clock = createFakeClock();
  const [first, second] = await openJobsDatabase(t, 2);
  if (!first || !second) throw new Error('Two connections were asked for.');
  return {
    clock,
    status: createSqliteJobStatus(first, clock),
    other: createSqliteJobStatus(second, clock),
    feed: createSqliteJobFeed(first),
    index: createSqliteJobIndex(first),
    room: createSqliteJobRoom(first),
    retention: createSqliteRetention(first),
    details: createSqliteScoreDetails(first),
    outbox: createSqliteRecordingOutbox(first, clock),
    otherOutbox: createSqliteRecordingOutbox(second, clock),
  };
}
