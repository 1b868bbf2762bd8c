import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobFeedPort } from '../src/ports/job-feed.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import type { RecordingOutboxPort } from '../src/ports/recording-outbox.ts';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests, type SkippedTest } from './contract-tests.ts';
import { cancelled, completed, failed } from './job-status-contract.ts';

export type RecordingOutboxContract = {
  name: string;
  /** `status` fills the outbox; `otherOutbox` is that of a second process. */
  create(t: TestContext): Promise<{
    outbox: RecordingOutboxPort;
    otherOutbox: RecordingOutboxPort;
    status: JobStatusPort;
    feed: JobFeedPort;
    clock: FakeClock;
  }>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of RecordingOutboxPort keeps. */
export function testRecordingOutbox({ name, create, skip }: RecordingOutboxContract): void {
  const it = contractTests(name, skip);

  it('is filled once by the end of a job that completed or failed, and by no other', async (t) => {
    const { outbox, status, clock } = await create(t);
    for (const [id, ending] of Object.entries({ done: completed, broken: failed, ended: cancelled })) {
      await begin(status, id);
      await status.finish(id, 1, ending);
      await status.finish(id, 1, ending);
    }
    await begin(status, 'running');

    assert.deepEqual((await dueNow(outbox, clock)).sort(), ['broken', 'done']);
    assert.deepEqual(await outbox.counts(), { waiting: 2, refused: 0 });
  });

  it('is not filled by a job that was scored again', async (t) => {
    const { outbox, status, clock } = await create(t);
    await status.create(newJob({ id: 'a', kind: 'rescore', subjectId: 'recorded' }));
    await status.begin('a', 'w');

    await status.finish('a', 1, completed);

    assert.deepEqual(await dueNow(outbox, clock), []);
  });

  it('is not filled by an attempt that was lost', async (t) => {
    const { outbox, status, clock } = await create(t);
    await begin(status, 'a');
    await status.begin('a', 'w2');

    await status.finish('a', 1, completed);

    assert.deepEqual(await dueNow(outbox, clock), []);
  });

  it('forgets a task that is recorded; the job knows its run and the feed tells, once', async (t) => {
    const { outbox, status, feed, clock } = await create(t);
    await finish(status, 'a');
    const before = await feed.last();

    await outbox.recorded('a', 'run-1');
    await outbox.recorded('a', 'run-1');

    assert.equal((await status.find('a'))?.runId, 'run-1');
    assert.deepEqual(await dueNow(outbox, clock), []);
    assert.equal(await outbox.nextDueAt(), undefined);
    const told = await feed.read({ after: before, limit: 9 });
    assert.deepEqual(
      told.map(({ jobId, status: stands }) => [jobId, stands]),
      [['a', 'completed']],
    );
  });

  it('postpones a task until its time, and counts how often', async (t) => {
    const { outbox, status, clock } = await create(t);
    await finish(status, 'a');
    const until = clock.now() + 5_000;

    await outbox.postpone('a', { until, why: 'The server is away.' });

    assert.deepEqual(await dueNow(outbox, clock), []);
    assert.equal(await outbox.nextDueAt(), until);
    clock.advance(5_000);
    assert.deepEqual(await outbox.due({ now: clock.now(), limit: 9 }), [
      { jobId: 'a', tries: 1, fileTries: 0 },
    ]);
  });

  it('counts how often a file alone was the reason', async (t) => {
    const { outbox, status, clock } = await create(t);
    await finish(status, 'a');

    await outbox.postpone('a', { until: clock.now(), why: 'The server is away.' });
    await outbox.postpone('a', { until: clock.now(), why: 'It fails over a file.', isOverFile: true });

    const due = await outbox.due({ now: clock.now(), limit: 9 });
    assert.deepEqual(due, [{ jobId: 'a', tries: 2, fileTries: 1 }]);
  });

  it('keeps what the recorded run lacks with the job', async (t) => {
    const { outbox, status } = await create(t);
    await finish(status, 'a');

    await outbox.recorded('a', 'run-1', 'model.pt is not here.');

    assert.equal((await status.find('a'))?.recordingNote, 'model.pt is not here.');
  });

  it('forgets a task that is dropped', async (t) => {
    const { outbox, status } = await create(t);
    await finish(status, 'a');

    await outbox.drop('a');

    assert.deepEqual(await outbox.counts(), { waiting: 0, refused: 0 });
    assert.equal(await outbox.nextDueAt(), undefined);
  });

  it('never tries again what was refused, and keeps count of it', async (t) => {
    const { outbox, status, clock } = await create(t);
    await finish(status, 'a');

    await outbox.refuse('a', 'It is too large.');
    await outbox.postpone('a', { until: clock.now(), why: 'Somebody was slow.' });

    assert.deepEqual(await dueNow(outbox, clock), []);
    assert.equal(await outbox.nextDueAt(), undefined);
    assert.deepEqual(await outbox.counts(), { waiting: 0, refused: 1 });
  });

  it('gives tasks that have waited longest first, and no more than asked for', async (t) => {
    const { outbox, status, clock } = await create(t);
    for (const id of ['a', 'b', 'c']) {
      await finish(status, id);
      clock.advance(1);
    }
    await outbox.postpone('a', { until: clock.now(), why: 'Later.' });

    const due = await outbox.due({ now: clock.now(), limit: 2 });

    assert.deepEqual(
      due.map(({ jobId }) => jobId),
      ['b', 'c'],
    );
  });

  it('calls back when another process ends a job', async (t) => {
    const { otherOutbox, status, clock } = await create(t);
    const rung = Promise.withResolvers<void>();
    await begin(status, 'a');
    const stopListening = otherOutbox.listen(rung.resolve);

    await status.finish('a', 1, completed);

    await rung.promise;
    stopListening();
    assert.deepEqual(await dueNow(otherOutbox, clock), ['a']);
  });
}

async function begin(status: JobStatusPort, id: string): Promise<void> {
  await status.create(newJob({ id }));
  await status.begin(id, 'w');
}

async function finish(status: JobStatusPort, id: string): Promise<void> {
  await begin(status, id);
  await status.finish(id, 1, completed);
}

async function dueNow(outbox: RecordingOutboxPort, clock: FakeClock): Promise<string[]> {
  const tasks = await outbox.due({ now: clock.now(), limit: 9 });
  return tasks.map(({ jobId }) => jobId);
}
