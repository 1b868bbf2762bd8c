import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobFeedPort } from '../src/ports/job-feed.ts';
import type { JobStatusPort } from '../src/ports/job-status.ts';
import type { RetentionPort } from '../src/ports/retention.ts';
import { newJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';

export type RetentionSurroundings = {
  retention: RetentionPort;
  status: JobStatusPort;
  feed: JobFeedPort;
  clock: FakeClock;
};

export type RetentionContract = {
  name: string;
  create(t: TestContext): Promise<RetentionSurroundings>;
};

const failure = { status: 'failed', reason: 'timeout', detail: 'It ran too long.' } as const;

/** What every adapter of RetentionPort keeps. */
export function testRetention({ name, create }: RetentionContract): void {
  const it = contractTests(name);

  it('lists jobs that ended before a time, by their ids, page by page', async (t) => {
    const { retention, clock, ...rest } = await create(t);
    for (const id of ['c', 'a', 'b']) await endJob(rest, id);
    const endedBefore = clock.now();
    clock.advance(1);
    await endJob(rest, 'late');

    const first = await retention.listEnded({ endedBefore, limit: 2 });
    const second = await retention.listEnded({ endedBefore, limit: 2, after: 'b' });

    const expected = (id: string) => ({ id, attempt: 1, finishedAt: endedBefore });
    assert.deepEqual(first, [expected('a'), expected('b')]);
    assert.deepEqual(second, [expected('c')]);
  });

  it('neither lists nor removes what is pending or running', async (t) => {
    const { retention, status, clock, feed } = await create(t);
    await status.create(newJob({ id: 'pending' }));
    await status.create(newJob({ id: 'running' }));
    await status.begin('running', 'worker');
    clock.advance(1_000);
    const { upTo, olderThan } = { upTo: await feed.last(), olderThan: clock.now() };

    const listed = await retention.listEnded({ endedBefore: clock.now(), limit: 10 });
    const removed = await retention.remove(['pending', 'running'], clock.now());
    const events = await retention.removeEvents({ upTo, olderThan });

    assert.deepEqual([listed, removed, events], [[], 0, 0]);
    assert.equal((await status.find('running'))?.status, 'running');
  });

  it('removes a job with its events, so that it was never there', async (t) => {
    const { retention, status, feed, clock } = await create(t);
    await endJob({ status }, 'gone');
    await endJob({ status }, 'kept');

    const removed = await retention.remove(['gone', 'unknown'], clock.now());

    assert.equal(removed, 1);
    assert.equal(await status.find('gone'), undefined);
    const events = await feed.read({ after: 0, limit: 100 });
    assert.deepEqual([...new Set(events.map(({ jobId }) => jobId))], ['kept']);
    assert.ok((await status.create(newJob({ id: 'gone' }))).created);
  });

  it('does not remove a job that ended later than was said', async (t) => {
    const { retention, status, clock } = await create(t);
    const before = clock.now();
    clock.advance(1);
    await endJob({ status }, 'job');

    assert.equal(await retention.remove(['job'], before), 0);
    assert.ok(await status.find('job'));
  });

  it('knows which submissions jobs refer to', async (t) => {
    const { retention, status } = await create(t);
    await status.create(newJob({ id: 'one', submissionId: 'used' }));

    assert.deepEqual([...(await retention.findReferenced(['used', 'unused']))], ['used']);
    assert.equal((await retention.findReferenced([])).size, 0);
  });

  it('removes old events up to a place, and none behind it', async (t) => {
    const { retention, status, feed, clock } = await create(t);
    await endJob({ status }, 'old');
    const upTo = await feed.last();
    const olderThan = clock.now();
    await endJob({ status }, 'behind');
    const before = await feed.read({ after: 0, limit: 1_000 });

    const counted = await retention.countEvents({ upTo, olderThan });
    const removed = await retention.removeEvents({ upTo, olderThan });

    assert.ok(removed > 0);
    assert.equal(counted, removed);
    assert.deepEqual(await feed.read({ after: 0, limit: 1_000 }), before.slice(removed));
    assert.equal(await retention.removeEvents({ upTo, olderThan: olderThan - 1 }), 0);
  });

  it('gives no sequence of a removed event to a new one', async (t) => {
    const { retention, status, feed, clock } = await create(t);
    await endJob({ status }, 'old');
    const upTo = await feed.last();

    await retention.removeEvents({ upTo, olderThan: clock.now() });
    await endJob({ status }, 'new');

    const [first] = await feed.read({ after: 0, limit: 1 });
    assert.ok(first && first.sequence > upTo);
  });
}

async function endJob({ status }: Pick<RetentionSurroundings, 'status'>, id: string): Promise<void> {
  await status.create(newJob({ id }));
  await status.begin(id, 'worker');
  await status.finish(id, 1, failure);
}
