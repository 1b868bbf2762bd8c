import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery, JobQueuePort } from '../src/ports/job-queue.ts';

type Entry = { jobId: string; number: number; worker?: string; leaseEndsAt: number };

/** The queue for unit tests, without a database; it passes the contract suite as the others do. */
export function createInMemoryJobQueue(clock: Clock): JobQueuePort {
  const entries: Entry[] = [];
  let bell = Promise.withResolvers<void>();

  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };

  function findMine({ jobId, number, worker }: Delivery): Entry | undefined {
    return entries.find(
      (entry) => entry.jobId === jobId && entry.number === number && entry.worker === worker,
    );
  }

  /** Resolves at the next ring, when a lease ends, or when the signal aborts. */
  async function waitForWork(signal: AbortSignal): Promise<void> {
    const { promise: aborted, resolve: abort } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => abort(), { once: true });
    const timers = entries.map(({ leaseEndsAt }) => clock.after(leaseEndsAt - clock.now(), abort));
    await Promise.race([bell.promise, aborted]);
    for (const timer of timers) timer.cancel();
  }

  return {
    async enqueue(jobId) {
      if (entries.some((entry) => entry.jobId === jobId)) return;
      entries.push({ jobId, number: 0, leaseEndsAt: 0 });
      ring();
    },
    async take({ worker, leaseMs, signal }) {
      while (!signal.aborted) {
        const entry = entries.find(({ leaseEndsAt }) => leaseEndsAt <= clock.now());
        if (entry) {
          Object.assign(entry, { worker, number: entry.number + 1, leaseEndsAt: clock.now() + leaseMs });
          return { jobId: entry.jobId, worker, number: entry.number };
        }
        await waitForWork(signal);
      }
      return undefined;
    },
    async extend(delivery, leaseMs) {
      const entry = findMine(delivery);
      if (entry) entry.leaseEndsAt = clock.now() + leaseMs;
      return entry !== undefined;
    },
    async acknowledge(delivery) {
      const entry = findMine(delivery);
      if (entry) entries.splice(entries.indexOf(entry), 1);
      return entry !== undefined;
    },
    async giveBack(delivery) {
      const entry = findMine(delivery);
      if (!entry) return false;
      delete entry.worker;
      entry.leaseEndsAt = 0;
      ring();
      return true;
    },
    async reclaim(workersNamed) {
      const lost = entries.filter(({ worker }) => worker?.startsWith(workersNamed));
      for (const entry of lost) {
        delete entry.worker;
        entry.leaseEndsAt = 0;
      }
      ring();
      return lost.length;
    },
    async count() {
      const waiting = entries.filter(({ leaseEndsAt }) => leaseEndsAt === 0).length;
      return { waiting, taken: entries.length - waiting };
    },
  };
}
