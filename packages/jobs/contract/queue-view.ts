import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { FakeClock } from '@leadersboard/kit/testing';
import type { JobQueuePort } from '../src/ports/job-queue.ts';
import type { QueueQuery, QueueViewPort } from '../src/ports/queue-view.ts';
import { queuedJob } from '../test/job-fixtures.ts';
import { contractTests, type SkippedTest } from './contract-tests.ts';
import { takeOne } from './job-queue-contract.ts';

export type QueueViewContract = {
  name: string;
  /** A view of that queue. */
  create(t: TestContext): Promise<{ view: QueueViewPort; queue: JobQueuePort; clock: FakeClock }>;
  skip?: readonly SkippedTest[];
};

/** What every adapter of QueueViewPort keeps. */
export function testQueueView(contract: QueueViewContract): void {
  testPositions(contract);
  testPages(contract);
  testDeadLetters(contract);
}

function testPositions({ name, create, skip }: QueueViewContract): void {
  const it = contractTests(name, skip);

  it('counts what waits and what is in hand', async (t) => {
    const { view, queue } = await create(t);
    assert.deepEqual(await view.count(), { waiting: 0, taken: 0 });
    for (const id of ['a', 'b', 'c']) await queue.enqueue(queuedJob(id));

    const delivery = await takeOne(queue, 'w');
    assert.deepEqual(await view.count(), { waiting: 2, taken: 1 });

    await queue.giveBack(delivery);
    assert.deepEqual(await view.count(), { waiting: 3, taken: 0 });
  });

  it('counts them by resource class', async (t) => {
    const { view, queue } = await create(t);
    assert.deepEqual(await view.countByClass(), []);
    for (const id of ['a', 'b']) await queue.enqueue(queuedJob(id));
    await queue.enqueue(queuedJob('c', { owner: 'eve', resourceClass: 'large', priority: 1 }));
    await queue.enqueue(queuedJob('d', { owner: 'eve', resourceClass: 'large' }));

    await takeOne(queue, 'w');

    assert.deepEqual(await view.countByClass(), [
      { resourceClass: 'large', waiting: 1, taken: 1 },
      { resourceClass: 'small', waiting: 2, taken: 0 },
    ]);
  });

  it('tells how many go before a job that waits, and nothing of one that does not', async (t) => {
    const { view, queue } = await create(t);
    for (const id of ['a', 'b', 'c']) await queue.enqueue(queuedJob(id));
    await takeOne(queue, 'w');

    assert.deepEqual(await positions(view, ['a', 'b', 'c', 'never']), [undefined, 0, 1, undefined]);
  });

  it('foresees the very order in which jobs are handed out', async (t) => {
    const { view, queue } = await create(t);
    const owners = ['ada', 'ada', 'ada', 'ada', 'eve', 'bob', 'eve', 'bob', 'bob', 'zoe'];
    const ids = owners.map((owner, index) => `${owner}-${index}`);
    for (const [index, id] of ids.entries()) {
      const priority = id === 'zoe-9' ? 5 : 0;
      await queue.enqueue(queuedJob(id, { owner: String(owners[index]), priority }));
    }
    const foreseen = await positions(view, ids);

    const taken: string[] = [];
    for (const _ of ids) taken.push((await takeOne(queue, 'w')).jobId);

    assert.deepEqual(
      foreseen,
      ids.map((id) => taken.indexOf(id)),
    );
  });
}

function testPages({ name, create, skip }: QueueViewContract): void {
  const it = contractTests(name, skip);

  it('lists what waits and what is in hand in the order in which it came, page by page', async (t) => {
    const { view, queue } = await create(t);
    for (const id of ['a', 'b', 'c']) await queue.enqueue(queuedJob(id));
    await queue.enqueue(queuedJob('d', { owner: 'eve', priority: 5 }));
    await takeOne(queue, 'w');

    assert.deepEqual(await listPages(view, { limit: 3 }), [['a', 'b', 'c'], ['d']]);
    assert.deepEqual(await listPages(view, { limit: 4 }), [['a', 'b', 'c', 'd']]);
  });

  it('lists those of one owner, of every class and priority', async (t) => {
    const { view, queue } = await create(t);
    await queue.enqueue(queuedJob('a', { resourceClass: 'large' }));
    for (const id of ['eve-1', 'eve-2']) await queue.enqueue(queuedJob(id, { owner: 'eve' }));
    await queue.enqueue(queuedJob('b', { priority: 1 }));
    for (const id of ['c', 'd']) await queue.enqueue(queuedJob(id));
    await takeOne(queue, 'w');

    assert.deepEqual(await listPages(view, { owner: 'ada', limit: 2 }), [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    assert.deepEqual(await listPages(view, { owner: 'nobody', limit: 2 }), [[]]);
  });

  it('shifts nothing when a job leaves between two pages', async (t) => {
    const { view, queue } = await create(t);
    for (const id of ['a', 'b', 'c']) await queue.enqueue(queuedJob(id));
    const { next } = await view.list({ limit: 2 });

    await queue.remove('a');

    assert.deepEqual(await view.list({ limit: 2, ...(next !== undefined && { after: next }) }), {
      jobIds: ['c'],
    });
  });
}

function testDeadLetters({ name, create, skip }: QueueViewContract): void {
  const it = contractTests(name, skip);

  it('keeps a buried job with its owner, why, when and how often it was handed out', async (t) => {
    const { view, queue, clock } = await create(t);
    await queue.enqueue(queuedJob('a', { owner: 'eve' }));
    await queue.giveBack(await takeOne(queue, 'w'));

    await queue.bury(await takeOne(queue, 'w'), 'Its workers were lost.');

    const letter = {
      jobId: 'a',
      owner: 'eve',
      why: 'Its workers were lost.',
      buriedAt: clock.now(),
      deliveries: 2,
    };
    assert.deepEqual(await view.findDead('a'), letter);
    assert.deepEqual(await view.listDead({ limit: 5 }), { letters: [letter] });
    assert.equal(await view.findDead('b'), undefined);
  });

  it('lists the newest first, page by page', async (t) => {
    const { view, queue, clock } = await create(t);
    for (const id of ['a', 'b', 'c']) {
      await queue.enqueue(queuedJob(id));
      await queue.bury(await takeOne(queue, 'w'), 'Why not.');
      if (id !== 'a') clock.advance(1);
    }

    const first = await view.listDead({ limit: 2 });
    const second = await view.listDead({ limit: 2, ...(first.next && { after: first.next }) });

    const idsOf = ({ letters }: typeof first) => letters.map(({ jobId }) => jobId);
    assert.deepEqual([idsOf(first), idsOf(second)], [['c', 'b'], ['a']]);
    assert.equal(second.next, undefined);
  });

  it('drops a letter once', async (t) => {
    const { view, queue } = await create(t);
    await queue.enqueue(queuedJob('a'));
    await queue.bury(await takeOne(queue, 'w'), 'Why not.');

    assert.deepEqual([await view.dropDead('a'), await view.dropDead('a')], [true, false]);
    assert.equal(await view.findDead('a'), undefined);
  });

  it('keeps the newest of two burials of one job', async (t) => {
    const { view, queue } = await create(t);
    for (const why of ['First.', 'Second.']) {
      await queue.enqueue(queuedJob('a'));
      await queue.bury(await takeOne(queue, 'w'), why);
    }

    const { letters } = await view.listDead({ limit: 5 });

    assert.deepEqual(
      letters.map(({ why }) => why),
      ['Second.'],
    );
  });
}

function positions(view: QueueViewPort, ids: readonly string[]): Promise<(number | undefined)[]> {
  return view.positions(ids).then((found) => ids.map((id) => found.get(id)));
}

async function listPages(view: QueueViewPort, query: QueueQuery): Promise<string[][]> {
  const { jobIds, next } = await view.list(query);
  return next === undefined ? [jobIds] : [jobIds, ...(await listPages(view, { ...query, after: next }))];
}
