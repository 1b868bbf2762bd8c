import assert from 'node:assert/strict';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { cancelled, completed, type JobStatusContract } from './job-status-contract.ts';

/** Cancelling, at each state of a job. */
export function testCancelling({ name, create, skip }: JobStatusContract): void {
  const it = contractTests(name, skip);

  it('cancels a pending job at once', async (t) => {
    const { status, clock } = await create(t);
    await status.create(newJob({ id: 'a' }));

    const job = await status.cancel('a', 'Cancelled by ada.');

    assert.deepEqual([job?.status, job?.detail], ['cancelled', 'Cancelled by ada.']);
    assert.equal(job?.finishedAt, clock.now());
    assert.equal(await status.begin('a', 'w'), undefined);
  });

  it('marks a running job, which goes on until its worker ends it', async (t) => {
    const { status, clock } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.advance('a', 1, 'running');

    const marked = await status.cancel('a', 'Cancelled by ada.');

    assert.deepEqual([marked?.status, marked?.phase], ['running', 'running']);
    assert.equal(marked?.cancelRequestedAt, clock.now());
    assert.equal(await status.finish('a', 1, cancelled), true);
    assert.equal((await status.find('a'))?.status, 'cancelled');
  });

  it('marks a running job once, and tells of it once', async (t) => {
    const { status, feed, clock } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    const first = await status.cancel('a', 'Cancelled by ada.');
    clock.advance(1_000);

    const second = await status.cancel('a', 'Cancelled by root.');

    assert.equal(second?.cancelRequestedAt, first?.cancelRequestedAt);
    const events = await feed.read({ after: 0, limit: 10 });
    assert.deepEqual(
      events.map(({ cancelRequested }) => cancelRequested),
      [undefined, undefined, true],
    );
  });

  it('begins a job that is to be cancelled, so that its worker ends it', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w1');
    const marked = await status.cancel('a', 'Cancelled by ada.');

    const begun = await status.begin('a', 'w2');

    assert.equal(begun?.attempt, 2);
    assert.equal(begun?.cancelRequestedAt, marked?.cancelRequestedAt);
  });

  it('ends a job that is to be cancelled when it is given back', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.cancel('a', 'Cancelled by ada.');

    assert.equal(await status.giveBack('a', 1), true);

    const job = await status.find('a');
    assert.deepEqual([job?.status, job?.detail], ['cancelled', 'Cancelled by ada.']);
    assert.equal(await status.begin('a', 'w'), undefined);
  });

  it('lets a job complete that ended before its worker heard of it', async (t) => {
    const { status } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.cancel('a', 'Cancelled by ada.');

    await status.finish('a', 1, completed);

    const job = await status.find('a');
    assert.deepEqual([job?.status, job?.detail], ['completed', undefined]);
  });

  it('leaves a job that has ended as it is, and knows of no other', async (t) => {
    const { status, feed } = await create(t);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.finish('a', 1, completed);
    const before = await feed.last();

    const job = await status.cancel('a', 'Cancelled by ada.');

    assert.deepEqual(job, await status.find('a'));
    assert.equal(job?.status, 'completed');
    assert.equal(await feed.last(), before);
    assert.equal(await status.cancel('never', 'Cancelled by ada.'), undefined);
  });
}
