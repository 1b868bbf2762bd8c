import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drainMs } from './create-process.ts';
import { createProcesses, report, startRemoteJob } from './create-processes.ts';

test('stop waits for what runs', async (t) => {
  const { first, worker, id, program } = await startRemoteJob(t);

  const stopped = worker.stop();
  first.clock.advance(drainMs - 1);
  program.finish(0.9);
  await stopped;

  assert.equal((await first.status.find(id))?.status, 'completed');
  assert.deepEqual(await first.queueView.count(), { waiting: 0, taken: 0 });
  assert.equal(first.clock.waiting, 0);
});

test('stop gives back what runs too long, without counting it as lost, and its program is gone', async (t) => {
  const { first, worker, id, program } = await startRemoteJob(t);

  const stopped = worker.stop();
  first.clock.advance(drainMs);
  await stopped;

  assert.equal(program.isRunning(), false);
  assert.deepEqual(await first.queueView.count(), { waiting: 1, taken: 0 });
  const job = await first.status.find(id);
  assert.deepEqual([job?.status, job?.attempt, job?.lostAttempts], ['pending', 1, 0]);
  assert.equal((await first.status.begin(id, 'w'))?.lostAttempts, 0);
});

test('stop takes no more', async (t) => {
  const { first } = await createProcesses(t);
  const worker = first.createWorker(t);
  worker.start();

  await worker.stop();
  await first.enqueue({ 'main.sh': report });

  assert.deepEqual(await first.queueView.count(), { waiting: 1, taken: 0 });
});

test('a queue that fails makes the worker pause between its tries', async (t) => {
  const { first, databases } = await createProcesses(t);
  for (const database of databases) await database.close();
  const worker = first.createWorker(t);

  worker.start();
  for (const tries of [1, 2, 3]) {
    await first.log.until((entries) => countStumbles(entries) >= tries);
    await nextTurn();
    assert.equal(countStumbles(first.log.entries), tries);
    first.clock.advance(1_000);
  }

  await worker.stop();
});

test('a database that fails while a job runs makes the worker pause, and the job stays in the queue', async (t) => {
  const { first, second, databases, id, program } = await startRemoteJob(t);

  await databases[0]?.close();
  program.finish(0.9);
  await first.log.until((entries) => entries.length > 0);

  assert.match(first.log.entries[0]?.message ?? '', /^the worker stumbled/);
  assert.equal((await second.status.find(id))?.status, 'running');
  assert.deepEqual(await second.queueView.count(), { waiting: 0, taken: 1 });
});

function countStumbles(entries: readonly { message: string }[]): number {
  return entries.filter(({ message }) => message.startsWith('the worker stumbled')).length;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
