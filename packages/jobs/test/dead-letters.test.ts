import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { dropDeadLetter, listDeadLetters, sendAgain } from '../src/domain/dead-letters.ts';
import { newJob, queuedJob } from './job-fixtures.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

const admin = { user: 'root', seesAll: true };
const lost = { status: 'failed', reason: 'worker_lost', detail: 'Its workers were lost.' } as const;

test('sent again, a dead job lives on as a new one, and its letter is gone', async (t) => {
  const ports = await createWithDead(t, ['a']);

  const { job, created } = await sendAgain(ports, admin, 'a');

  assert.deepEqual([created, job.retryOf, job.owner, job.status], [true, 'a', 'ada', 'pending']);
  assert.deepEqual(await listDeadLetters(ports, { limit: 9 }), { letters: [] });
  assert.deepEqual(await ports.queueView.count(), { waiting: 1, taken: 0 });
});

test('a crash between sending and dropping doubles nothing', async (t) => {
  const ports = await createWithDead(t, ['a']);
  const dropDead = () => Promise.reject(new Error('The power went off.'));
  await assert.rejects(sendAgain({ ...ports, queueView: { ...ports.queueView, dropDead } }, admin, 'a'));

  const { created } = await sendAgain(ports, admin, 'a');

  assert.equal(created, false);
  assert.deepEqual(await ports.queueView.count(), { waiting: 1, taken: 0 });
});

test('a dropped letter is gone, and there is none to drop or send twice', async (t) => {
  const ports = await createWithDead(t, ['a']);

  await dropDeadLetter(ports, 'a');

  await assert.rejects(dropDeadLetter(ports, 'a'), { code: 'dead_letter_not_found' });
  await assert.rejects(sendAgain(ports, admin, 'a'), { code: 'dead_letter_not_found' });
  assert.equal((await ports.status.find('a'))?.status, 'failed');
});

test('letters are listed newest first, page by page', async (t) => {
  const ports = await createWithDead(t, ['a', 'b', 'c']);

  const first = await listDeadLetters(ports, { limit: 2 });
  const second = await listDeadLetters(ports, { limit: 2, after: String(first.next) });

  assert.deepEqual(
    [...first.letters, ...second.letters].map(({ jobId }) => jobId),
    ['c', 'b', 'a'],
  );
  assert.equal(second.next, undefined);
});

async function createWithDead(t: TestContext, ids: readonly string[]) {
  const ports = await createSqliteEngine(t);
  const signal = new AbortController().signal;
  for (const id of ids) {
    await ports.status.create(newJob({ id }));
    await ports.queue.enqueue(queuedJob(id));
    const delivery = await ports.queue.take({ worker: 'w', leaseMs: 1000, signal });
    assert.ok(delivery);
    await ports.status.begin(id, 'w');
    await ports.status.finish(id, 1, lost);
    await ports.queue.bury(delivery, lost.detail);
    ports.clock.advance(1);
  }
  return ports;
}
