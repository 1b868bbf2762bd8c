import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kitErrors } from '@leadersboard/kit/errors';
import { reclaimDeadWorkers } from '../src/domain/reclaim-dead-workers.ts';
import type { WorkerLocksPort } from '../src/ports/worker-locks.ts';
import type { WorkerInfo, WorkerRegistryPort } from '../src/ports/worker-registry.ts';
import { leaseMs } from './create-process.ts';
import { createProcesses, report } from './create-processes.ts';
import { createRemotePrograms } from './remote-program.ts';

const taking = { leaseMs, signal: new AbortController().signal };

test('a worker is listed with what it runs while it lives, and leaves when it stops', async (t) => {
  const { first } = await createProcesses(t);
  const programs = await createRemotePrograms(t);
  const registry = observe(first.workers);
  const worker = first.createWorker(t, { workers: registry });
  const started = registry.turned();
  worker.start();
  await started;
  const id = await first.enqueue({ 'main.py': programs.source });
  const program = await programs.next();

  const turned = registry.turned();
  first.clock.advance(leaseMs / 3);
  await turned;
  const [listed] = await first.workers.list(first.clock.now());
  program.finish(0.9);
  await worker.stop();

  assert.deepEqual([listed?.machine, listed?.slots, listed?.running, listed?.alive], ['lab', 1, [id], true]);
  assert.deepEqual(await first.workers.list(first.clock.now()), []);
});

test('a worker that the registry has forgotten announces itself again', async (t) => {
  const { first } = await createProcesses(t);
  const registry = observe(first.workers);
  first.createWorker(t, { workers: registry }).start();
  await registry.turned();
  const [listed] = await first.workers.list(first.clock.now());

  await first.workers.leave(listed?.name ?? '');
  const again = registry.turned();
  first.clock.advance(leaseMs / 3);
  await again;

  assert.equal((await first.workers.list(first.clock.now()))[0]?.name, listed?.name);
});

test('a registry that does not answer keeps no job from running', async (t) => {
  const { first } = await createProcesses(t);
  const fail = () => Promise.reject(kitErrors.storage_busy('The database is busy.'));
  first.createWorker(t, { workers: { ...first.workers, announce: fail, leave: fail } }).start();

  const job = await first.untilEnd(await first.enqueue({ 'main.sh': report }));

  assert.equal(job.status, 'completed');
  assert.ok(
    first.log.entries.some(({ message }) => message === 'the worker could not tell that it is alive'),
  );
});

test('what a dead worker had in hand waits again at once, and it is forgotten; what others have stays', async (t) => {
  const { first } = await createProcesses(t);
  for (const name of ['dead', 'alive']) await first.workers.announce(infoOf(name));
  const ids = [await first.enqueue({ 'main.sh': report }), await first.enqueue({ 'main.sh': report })];
  await first.queue.take({ ...taking, worker: 'dead' });
  await first.queue.take({ ...taking, worker: 'alive' });

  const reclaimed = await reclaimDeadWorkers({ ...first, workerLocks: locksOfDead('dead') });

  assert.equal(reclaimed, 1);
  assert.equal((await first.queue.take({ ...taking, worker: 'next' }))?.jobId, ids[0]);
  const names = (await first.workers.list(first.clock.now())).map(({ name }) => name);
  assert.deepEqual(names, ['alive']);
});

test('a worker takes the jobs of one that died, long before the lease ends', async (t) => {
  const { first, second } = await createProcesses(t);
  await first.workers.announce(infoOf('dying'));
  const id = await first.enqueue({ 'main.sh': report });
  await first.queue.take({ ...taking, worker: 'dying' });
  await first.status.begin(id, 'dying');
  const locks = locksOfDead();
  const registry = observe(second.workers);
  second.createWorker(t, { workers: registry, workerLocks: locks }).start();
  await registry.turned();

  locks.kill('dying');
  second.clock.advance(leaseMs / 3);
  const job = await second.untilEnd(id);

  assert.deepEqual([job.status, job.attempt, job.lostAttempts], ['completed', 2, 1]);
});

test('a job that is not tried again lies with the dead letters, with why', async (t) => {
  const { first } = await createProcesses(t);
  const id = await first.enqueue({ 'main.sh': report });
  for (let attempt = 1; attempt <= 3; attempt += 1) await first.status.begin(id, 'lost');

  const worker = first.createWorker(t);
  worker.start();
  const job = await first.untilEnd(id);
  await worker.stop();

  const { letters } = await first.queueView.listDead({ limit: 10 });
  assert.deepEqual(
    letters.map(({ jobId, why }) => [jobId, why]),
    [[id, job.detail]],
  );
  assert.deepEqual(await first.queueView.count(), { waiting: 0, taken: 0 });
});

test('a crash between the end of such a job and its burial leaves it no less buried', async (t) => {
  const { first } = await createProcesses(t);
  const id = await first.enqueue({ 'main.sh': report });
  await first.status.begin(id, 'lost');
  await first.status.finish(id, 1, { status: 'failed', reason: 'worker_lost', detail: 'Lost.' });

  const worker = first.createWorker(t);
  const buried = untilDead(first, id);
  worker.start();
  const letter = await buried;

  assert.equal(letter.why, 'Lost.');
});

function infoOf(name: string): WorkerInfo {
  return {
    ...{ name, machine: 'lab', processId: 1, version: '0.0.0', slots: 1, runner: 'process' },
    ...{ cpus: 8, memoryBytes: 32e9, accelerators: [] },
  };
}

/** The registry, and a promise of the next time that the worker has told that it lives and looked for dead ones. */
function observe(registry: WorkerRegistryPort) {
  const bell = createBell();
  return {
    ...{ ...registry, turned: bell.next },
    async announce(worker: WorkerInfo) {
      await registry.announce(worker);
      setImmediate(bell.ring);
    },
    async beat(name: string, seen: { running: readonly string[] }) {
      const isKnown = await registry.beat(name, seen);
      if (isKnown) setImmediate(bell.ring);
      return isKnown;
    },
  };
}

function createBell() {
  let rung = Promise.withResolvers<void>();
  return {
    next: () => rung.promise,
    ring() {
      rung.resolve();
      rung = Promise.withResolvers();
    },
  };
}

/** As on a machine on which the workers of these names have died, and all others live. */
function locksOfDead(...dead: string[]): WorkerLocksPort & { kill(name: string): void } {
  const release = () => {};
  return {
    kill: (name) => void dead.push(name),
    hold: async () => ({ release }),
    listNames: () => dead,
    seize: (name) => (dead.includes(name) ? { release } : undefined),
  };
}

type Engine = Awaited<ReturnType<typeof createProcesses>>['first'];

async function untilDead({ queueView, feed }: Engine, jobId: string) {
  for (;;) {
    const changed = createBell();
    const stopListening = feed.listen(changed.ring);
    try {
      const rung = changed.next();
      const letter = await queueView.findDead(jobId);
      if (letter) return letter;
      await rung;
    } finally {
      stopListening();
    }
  }
}
