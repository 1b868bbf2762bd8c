import assert from 'node:assert/strict';
import type { JobQueuePort, QueuedJob } from '../src/ports/job-queue.ts';
import { queuedJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { type JobQueueContract, leaseMs, lookedOnce, takeNothing, takeOne } from './job-queue-contract.ts';

/** Whose turn it is. */
export function testTurns({ name, create, skip }: JobQueueContract): void {
  const it = contractTests(name, skip);

  it('hands out higher priorities first', async (t) => {
    const { first } = await create(t);
    for (const priority of [0, -5, 10, 0]) await enqueue(first, { priority });

    assert.deepEqual(await takeAll(first, 4), ['ada 10', 'ada 0', 'ada 0', 'ada -5']);
  });

  it('shares between owners: who has fewer in hand goes first, also when the others came long before', async (t) => {
    const { first } = await create(t);
    for (const owner of ['ada', 'ada', 'ada', 'ada', 'eve', 'eve', 'bob']) await enqueue(first, { owner });

    assert.deepEqual(await takeAll(first, 7), [
      'ada 0',
      'eve 0',
      'bob 0',
      'ada 0',
      'eve 0',
      'ada 0',
      'ada 0',
    ]);
  });

  it('counts what an owner has in hand over all classes and priorities', async (t) => {
    const { first } = await create(t);
    await enqueue(first, { owner: 'ada', resourceClass: 'large', priority: 9 });
    await takeOne(first, 'w', ['large']);
    await enqueue(first, { owner: 'ada' });
    await enqueue(first, { owner: 'eve' });

    assert.deepEqual(await takeAll(first, 2), ['eve 0', 'ada 0']);
  });

  it('puts a higher priority before fair share', async (t) => {
    const { first } = await create(t);
    await enqueue(first, { owner: 'ada', priority: 1 });
    await enqueue(first, { owner: 'ada', priority: 1 });
    await enqueue(first, { owner: 'eve' });

    assert.deepEqual(await takeAll(first, 3), ['ada 1', 'ada 1', 'eve 0']);
  });

  it('never hands out more of an owner at once than may run, and goes on when one is acknowledged', async (t) => {
    const { first, second } = await create(t);
    for (let count = 0; count < 3; count += 1) await enqueue(first, { maxRunning: 2 });
    const delivery = await takeOne(first, 'w1');
    await takeOne(first, 'w2');
    assert.equal(await takeNothing(first), undefined);
    const waiting = takeOne(second, 'w3');
    await lookedOnce(second);

    await first.acknowledge(delivery);

    assert.equal((await waiting).worker, 'w3');
    assert.equal(await takeNothing(first), undefined);
  });

  it('keeps to what may run when many take at once from two processes', async (t) => {
    const { first, second } = await create(t);
    for (let count = 0; count < 10; count += 1) await enqueue(first, { maxRunning: 3 });
    const stop = new AbortController();
    const takers = Array.from({ length: 10 }, (_, index) =>
      (index % 2 === 0 ? first : second).take({ worker: `w${index}`, leaseMs, signal: stop.signal }),
    );

    await takeOneMore(first, 'eve');
    await takeOneMore(second, 'bob');
    stop.abort();
    const deliveries = await Promise.all(takers);

    const ofAda = deliveries.filter((delivery) => delivery?.jobId.startsWith('ada'));
    assert.equal(ofAda.length, 3);
  });

  it('does not count a delivery whose lease has ended', async (t) => {
    const { first, clock } = await create(t);
    for (let count = 0; count < 2; count += 1) await enqueue(first, { maxRunning: 1 });
    const lost = await takeOne(first, 'w1');

    clock.advance(leaseMs + 1);
    const next = await takeOne(first, 'w2');

    assert.equal(next.jobId, lost.jobId);
    assert.equal(await takeNothing(first), undefined);
  });

  it('goes by the newest number of how many may run, also for what came before it', async (t) => {
    const { first } = await create(t);
    await enqueue(first, { maxRunning: 1 });
    await enqueue(first, { maxRunning: 1 });
    await enqueue(first, { maxRunning: 2, resourceClass: 'large' });
    await takeOne(first, 'w1');

    assert.equal((await takeOne(first, 'w2')).resourceClass, 'small');
    assert.equal(await takeNothing(first), undefined);
  });

  it('hands out only classes for which there is room, asked anew after each change', async (t) => {
    const { first, second } = await create(t);
    const room: string[] = ['small'];
    await enqueue(first, { resourceClass: 'large' });
    assert.equal(await takeNothing(first, room), undefined);
    const waiting = takeOne(second, 'w2', room);
    await lookedOnce(second);

    room.push('large');
    await enqueue(first, { resourceClass: 'medium' });

    assert.equal((await waiting).resourceClass, 'large');
  });

  it('takes nothing where there is room for no class', async (t) => {
    const { first } = await create(t);
    await enqueue(first, {});

    assert.equal(await takeNothing(first, []), undefined);
  });
}

let enqueued = 0;

async function enqueue(queue: JobQueuePort, job: Partial<QueuedJob>): Promise<void> {
  enqueued += 1;
  const { owner = 'ada', priority = 0 } = job;
  await queue.enqueue(queuedJob(`${owner} ${priority} ${enqueued}`, job));
}

/** Owner and priority of each, in the order of handing out. */
async function takeAll(queue: JobQueuePort, count: number): Promise<string[]> {
  const taken: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { jobId } = await takeOne(queue, `w${index}`);
    taken.push(jobId.split(' ').slice(0, 2).join(' '));
  }
  return taken;
}

/** A job of somebody else's passes through, so that all takers have looked. */
async function takeOneMore(queue: JobQueuePort, owner: string): Promise<void> {
  await enqueue(queue, { owner });
  await lookedOnce(queue);
}
