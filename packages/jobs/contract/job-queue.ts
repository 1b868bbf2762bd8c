import assert from 'node:assert/strict';
import { queuedJob } from '../test/job-fixtures.ts';
import { contractTests } from './contract-tests.ts';
import { type JobQueueContract, leaseMs, lookedOnce, takeNothing, takeOne } from './job-queue-contract.ts';
import { testTurns } from './job-queue-turns.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What every adapter of JobQueuePort keeps. */
export function testJobQueue(contract: JobQueueContract): void {
  testDeliveries(contract);
  testTurns(contract);
}

function testDeliveries({ name, create, skip }: JobQueueContract): void {
  const it = contractTests(name, skip);

  it('hands jobs out in the order in which they came', async (t) => {
    const { first } = await create(t);
    await first.enqueue(queuedJob('a'));
    await first.enqueue(queuedJob('b'));

    const taken = [await takeOne(first, 'w1'), await takeOne(first, 'w1')];

    assert.deepEqual(
      taken.map((delivery) => delivery.jobId),
      ['a', 'b'],
    );
  });

  it('adds a job that waits or is in hand only once', async (t) => {
    const { first, view } = await create(t);
    await first.enqueue(queuedJob('a'));
    await first.enqueue(queuedJob('a'));
    await takeOne(first, 'w1');
    await first.enqueue(queuedJob('a'));

    assert.deepEqual(await view.count(), { waiting: 0, taken: 1 });
  });

  it('gives a job to exactly one of many takers', async (t) => {
    const { first, second } = await create(t);
    const jobs = Array.from({ length: 20 }, (_, index) => `job-${index}`);
    const queues = jobs.map((_, index) => (index % 2 === 0 ? first : second));
    const takers = queues.map((queue, index) => takeOne(queue, `w${index}`));

    for (const job of jobs) await first.enqueue(queuedJob(job));
    const deliveries = await Promise.all(takers);

    assert.deepEqual(deliveries.map((delivery) => delivery.jobId).sort(), [...jobs].sort());
  });

  it('wakes a taker that waits in another process', async (t) => {
    const { first, second } = await create(t);
    const taking = takeOne(second, 'w2');

    await first.enqueue(queuedJob('late'));

    assert.equal((await taking).jobId, 'late');
  });

  it('stops waiting when the signal aborts', async (t) => {
    const { first } = await create(t);
    const stop = new AbortController();
    const taking = first.take({ worker: 'w1', leaseMs, signal: stop.signal });

    stop.abort();

    assert.equal(await taking, undefined);
  });

  it('hands a job out again when its lease has ended', async (t) => {
    const { first, second, clock } = await create(t);
    await first.enqueue(queuedJob('a'));
    const lost = await takeOne(first, 'w1');
    const again = takeOne(second, 'w2');

    clock.advance(leaseMs + 1);
    const delivery = await again;

    assert.equal(delivery.jobId, 'a');
    assert.ok(delivery.number > lost.number, `${delivery.number} follows ${lost.number}`);
  });

  it('wakes a waiting taker when a lease ends', async (t) => {
    const { first, clock } = await create(t);
    await first.enqueue(queuedJob('a'));
    await takeOne(first, 'w1');
    const waiting = takeOne(first, 'w2');
    await lookedOnce(first);

    clock.advance(leaseMs + 1);

    assert.equal((await waiting).jobId, 'a');
  });

  it('keeps a job in hand while its lease is extended', async (t) => {
    const { first, clock } = await create(t);
    await first.enqueue(queuedJob('a'));
    const delivery = await takeOne(first, 'w1');
    clock.advance(leaseMs - 1);

    const kept = await first.extend(delivery, leaseMs);
    clock.advance(leaseMs - 1);

    assert.equal(kept, true);
    assert.equal(await takeNothing(first), undefined);
  });

  it('ends a lease neither earlier nor later where the wall clock jumps by a day', async (t) => {
    const { first, clock } = await create(t);
    await first.enqueue(queuedJob('a'));
    await takeOne(first, 'w1');

    clock.jump(DAY_MS);
    const early = await takeNothing(first);
    clock.jump(-2 * DAY_MS);
    clock.advance(leaseMs + 1);
    const due = await takeOne(first, 'w2');

    assert.equal(early, undefined);
    assert.equal(due.jobId, 'a');
  });

  it('refuses a worker whose delivery has passed to another', async (t) => {
    const { first, second, clock } = await create(t);
    await first.enqueue(queuedJob('a'));
    const late = await takeOne(first, 'w1');
    clock.advance(leaseMs + 1);
    const current = await takeOne(second, 'w2');

    const answers = [
      await first.extend(late, leaseMs),
      await first.giveBack(late),
      await first.acknowledge(late),
    ];

    assert.deepEqual(answers, [false, false, false]);
    assert.equal(await second.acknowledge(current), true);
  });

  it('forgets an acknowledged job and takes it anew', async (t) => {
    const { first, view } = await create(t);
    await first.enqueue(queuedJob('a'));
    const delivery = await takeOne(first, 'w1');

    assert.equal(await first.acknowledge(delivery), true);
    assert.equal(await first.acknowledge(delivery), false);
    assert.deepEqual(await view.count(), { waiting: 0, taken: 0 });
    await first.enqueue(queuedJob('a'));
    assert.equal((await takeOne(first, 'w1')).jobId, 'a');
  });

  it('gives a job that was given back its old place', async (t) => {
    const { first } = await create(t);
    await first.enqueue(queuedJob('a'));
    await first.enqueue(queuedJob('b'));
    const delivery = await takeOne(first, 'w1');

    await first.giveBack(delivery);

    assert.equal((await takeOne(first, 'w2')).jobId, 'a');
  });

  it('takes jobs back from the worker that is named, before their leases end, and from no other', async (t) => {
    const { first, second } = await create(t);
    for (const jobId of ['a', 'b', 'c']) await first.enqueue(queuedJob(jobId));
    const lost = await takeOne(first, 'dead');
    const kept = await takeOne(first, 'dead-2');
    await takeOne(first, 'dead');
    const waiting = takeOne(second, 'w2');

    const reclaimed = await first.reclaim('dead');

    assert.equal(reclaimed, 2);
    assert.equal((await waiting).jobId, 'a');
    assert.equal((await takeOne(second, 'w2')).jobId, 'c');
    assert.deepEqual([await first.extend(lost, leaseMs), await first.extend(kept, leaseMs)], [false, true]);
  });

  it('removes a job that waits, and leaves one that is in hand', async (t) => {
    const { first, second, view } = await create(t);
    for (const jobId of ['a', 'b', 'c']) await first.enqueue(queuedJob(jobId));
    const inHand = await takeOne(first, 'w1');

    const answers = [
      await second.remove('b'),
      await second.remove('b'),
      await second.remove('a'),
      await second.remove('never'),
    ];

    assert.deepEqual(answers, [true, false, false, false]);
    assert.equal((await takeOne(first, 'w2')).jobId, 'c');
    assert.equal(await first.acknowledge(inHand), true);
    assert.deepEqual(await view.count(), { waiting: 0, taken: 1 });
  });

  it('never hands out again what is buried, and lets only its worker bury it', async (t) => {
    const { first, second, clock, view } = await create(t);
    await first.enqueue(queuedJob('a'));
    const late = await takeOne(first, 'w1');
    clock.advance(leaseMs + 1);
    const current = await takeOne(second, 'w2');

    const answers = [await first.bury(late, 'It is late.'), await second.bury(current, 'It failed thrice.')];

    assert.deepEqual(answers, [false, true]);
    assert.deepEqual(await view.count(), { waiting: 0, taken: 0 });
    assert.equal(await second.giveBack(current), false);
  });
}
