import assert from 'node:assert/strict';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { failed, type JobStatusContract } from './job-status-contract.ts';

/** What every adapter of JobFeedPort keeps, of the changes that its JobStatusPort makes. */
export function testJobFeed({ name, create, skip }: JobStatusContract): void {
  const it = contractTests(name, skip);

  it('feeds every change in order, from where a follower left off', async (t) => {
    const { status, feed } = await create(t);
    const rung = Promise.withResolvers<void>();
    const stopListening = feed.listen(rung.resolve);
    await status.create(newJob({ id: 'a' }));
    await status.begin('a', 'w');
    await status.advance('a', 1, 'running');
    await status.finish('a', 1, failed);

    const [first, ...rest] = await feed.read({ after: 0, limit: 10 });
    await rung.promise;
    stopListening();

    assert.deepEqual(
      [first, ...rest].map((event) => event?.phase ?? event?.status),
      ['pending', 'staging', 'running', 'failed'],
    );
    assert.deepEqual(await feed.read({ after: first?.sequence ?? 0, limit: 10 }), rest);
  });

  it('says whose job changed, in which challenge, and why it failed', async (t) => {
    const { status, feed, clock } = await create(t);
    await status.create(newJob({ id: 'a', owner: 'eve', challenge: 'steel' }));
    await status.begin('a', 'w');
    await status.finish('a', 1, failed);

    const last = (await feed.read({ after: 0, limit: 10 })).at(-1);

    assert.deepEqual(last, {
      ...{ sequence: await feed.last(), jobId: 'a', owner: 'eve', challenge: 'steel', attempt: 1 },
      ...{ status: 'failed', reason: 'exit_nonzero', at: clock.now() },
    });
  });

  it('feeds the changes of one owner or one job where asked', async (t) => {
    const { status, feed } = await create(t);
    await status.create(newJob({ id: 'a', owner: 'ada' }));
    await status.create(newJob({ id: 'b', owner: 'eve' }));
    await status.create(newJob({ id: 'c', owner: 'eve' }));
    await status.begin('b', 'w');

    const ofEve = await feed.read({ after: 0, limit: 2, owner: 'eve' });
    const ofB = await feed.read({ after: 0, limit: 10, jobId: 'b' });

    assert.deepEqual(
      ofEve.map(({ jobId }) => jobId),
      ['b', 'c'],
    );
    assert.deepEqual(
      ofB.map(({ status: stands }) => stands),
      ['pending', 'running'],
    );
  });

  it('tells nothing of a write that changed nothing', async (t) => {
    const { status, feed } = await create(t);
    assert.equal(await feed.last(), 0);
    await status.create(newJob({ id: 'a' }));
    const { length } = await feed.read({ after: 0, limit: 10 });

    await status.create(newJob({ id: 'b', fingerprint: 'a' }));
    await status.finish('a', 1, failed);
    await status.giveBack('a', 1);

    assert.equal((await feed.read({ after: 0, limit: 10 })).length, length);
  });

  it('calls a listener back after a change by another process', async (t) => {
    const { other, feed } = await create(t);
    const rung = Promise.withResolvers<void>();
    const stopListening = feed.listen(rung.resolve);

    await other.create(newJob({ id: 'a' }));

    await rung.promise;
    stopListening();
  });
}
