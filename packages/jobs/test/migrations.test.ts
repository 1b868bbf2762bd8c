import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openSqlite } from '@leadersboard/kit/sqlite';
import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import {
  createSqliteJobFeed,
  createSqliteJobIndex,
  createSqliteJobQueue,
  createSqliteJobRoom,
  createSqliteJobStatus,
  createSqliteQueueView,
  createSqliteRecordingOutbox,
  jobsMigrations,
} from '../src/adapters/sqlite/index.ts';
import { newJob } from './job-fixtures.ts';

test('the jobs of version 0.1.0 stand as they did', async (t) => {
  const { status, index } = await openReleased(t);

  const { jobs } = await index.list({ limit: 9 });
  const done = await status.find('done');

  assert.deepEqual(
    jobs.map((job) => [job.id, job.owner, job.status]),
    [
      ['waiting-2', 'eve', 'pending'],
      ['waiting-1', 'ada', 'pending'],
      ['running', 'ada', 'running'],
      ['broken', 'eve', 'failed'],
      ['done', 'ada', 'completed'],
    ],
  );
  assert.deepEqual(done?.result?.metrics, { image_auc: 0.9 });
  assert.deepEqual(done?.config, {
    ...{ resourceClass: 'small', timeoutSeconds: 60, env: {}, args: [], priority: 0 },
  });
});

test('what waited or ran in version 0.1.0 waits, in its old place', async (t) => {
  const { queue, view, index } = await openReleased(t);
  const unfinished = await index.listUnfinished();
  const take = { worker: 'w2', leaseMs: 1000, signal: AbortSignal.timeout(10_000) };

  const taken = [await queue.take(take), await queue.take(take), await queue.take(take)];

  assert.deepEqual(
    unfinished.map(({ jobId, resourceClass }) => [jobId, resourceClass]),
    [
      ['running', 'large'],
      ['waiting-1', 'medium'],
      ['waiting-2', 'small'],
    ],
  );
  assert.deepEqual(
    taken.map((delivery) => [delivery?.jobId, delivery?.number]),
    [
      ['running', 2],
      ['waiting-2', 1],
      ['waiting-1', 1],
    ],
  );
  assert.deepEqual(await view.count(), { waiting: 0, taken: 3 });
});

test('the files of jobs of version 0.1.0 take room', async (t) => {
  const { room } = await openReleased(t, leaveFiles);

  assert.deepEqual(await room.use('ada'), { artifactBytes: 7, logBytes: 0 });
  assert.deepEqual(await room.use('eve'), { artifactBytes: 0, logBytes: 0 });
});

test('a job that ran in version 0.1.0 begins again and ends', async (t) => {
  const { status } = await openReleased(t);

  const begun = await status.begin('running', 'w2');
  const ended = await status.finish('running', 2, {
    status: 'failed',
    reason: 'timeout',
    detail: 'Too long.',
  });

  assert.deepEqual([begun?.attempt, begun?.lostAttempts], [2, 1]);
  assert.equal(ended, true);
});

test('a wish of version 0.1.0 has its twin', async (t) => {
  const { status } = await openReleased(t);
  const fingerprint = JSON.stringify(['ada', 'sub-ada', 'small', 60]);

  const { job, created } = await status.create(newJob({ id: 'new', fingerprint }));

  assert.deepEqual([job.id, created], ['done', false]);
});

test('jobs that ended in version 0.1.0 are still to be recorded, and their events tell whose they are', async (t) => {
  const { outbox, feed, clock } = await openReleased(t);

  const due = await outbox.due({ now: clock.now(), limit: 9 });
  const events = await feed.read({ after: 0, limit: 99, owner: 'eve' });

  assert.deepEqual(due.map(({ jobId }) => jobId).sort(), ['broken', 'done']);
  assert.deepEqual(
    events.map((event) => [event.jobId, event.status, event.challenge]),
    [
      ['broken', 'pending', 'default'],
      ['broken', 'running', 'default'],
      ['broken', 'failed', 'default'],
      ['waiting-2', 'pending', 'default'],
    ],
  );
});

const leaveFiles = `
  update jobs set result = json_set(result, '$.artifacts', json('[{"path": "a", "sizeBytes": 3}, {"path": "b", "sizeBytes": 4}]'))
  where id = 'done'`;

/** A copy of the released database, in which the statement was carried out before it is opened. */
async function openReleased(t: TestContext, statement?: string) {
  const file = join(createTemporaryDirectory(t), 'board.db');
  copyFileSync(join(import.meta.dirname, 'fixtures/jobs-0.1.0.db'), file);
  if (statement !== undefined) change(file, statement);
  const database = await openSqlite({ file, migrations: [jobsMigrations] });
  t.after(() => database.close());
  const clock = createFakeClock();
  return {
    ...{ clock, status: createSqliteJobStatus(database, clock), index: createSqliteJobIndex(database) },
    queue: createSqliteJobQueue(database, clock),
    room: createSqliteJobRoom(database),
    view: createSqliteQueueView(database),
    outbox: createSqliteRecordingOutbox(database, clock),
    feed: createSqliteJobFeed(database),
  };
}

function change(file: string, statement: string): void {
  const connection = new DatabaseSync(file);
  connection.exec(statement);
  connection.close();
}
