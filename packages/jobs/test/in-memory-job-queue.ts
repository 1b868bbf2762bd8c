import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery, JobQueuePort, QueuedJob, TakeOptions } from '../src/ports/job-queue.ts';
import type { QueueViewPort } from '../src/ports/queue-view.ts';

type Entry = QueuedJob & { place: number; number: number; worker?: string; leaseEndsAt: number };

/** The queue for unit tests, without a database; it passes the contract suite as the others do. */
export function createInMemoryJobQueue(clock: Clock): JobQueuePort & Pick<QueueViewPort, 'count'> {
  const entries: Entry[] = [];
  const maxRunning = new Map<string, number>();
  let lastPlace = 0;
  let bell = Promise.withResolvers<void>();

  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };

  const inHand = (owner: string) =>
    entries.filter((entry) => entry.owner === owner && entry.leaseEndsAt > clock.monotonic()).length;

  function findMine({ jobId, number, worker }: Delivery): Entry | undefined {
    return entries.find(
      (entry) => entry.jobId === jobId && entry.number === number && entry.worker === worker,
    );
  }

  function findNext(classes: readonly string[] | undefined): Entry | undefined {
    const [first] = entries
      .filter((entry) => entry.leaseEndsAt <= clock.monotonic())
      .filter(({ resourceClass }) => classes?.includes(resourceClass) ?? true)
      .filter(({ owner }) => inHand(owner) < (maxRunning.get(owner) ?? 0))
      .sort(
        (one, other) =>
          other.priority - one.priority || inHand(one.owner) - inHand(other.owner) || one.place - other.place,
      );
    return first;
  }

  /** Resolves at the next ring, when a lease ends, or when the signal aborts. */
  async function waitForWork(signal: AbortSignal): Promise<void> {
    const { promise: aborted, resolve: abort } = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => abort(), { once: true });
    const timers = entries
      .filter(({ leaseEndsAt }) => leaseEndsAt > clock.monotonic())
      .map(({ leaseEndsAt }) => clock.after(leaseEndsAt - clock.monotonic(), abort));
    await Promise.race([bell.promise, aborted]);
    for (const timer of timers) timer.cancel();
  }

  function putBack(back: readonly Entry[]): void {
    for (const entry of back) {
      delete entry.worker;
      entry.leaseEndsAt = 0;
    }
    ring();
  }

  function drop(entry: Entry | undefined): boolean {
    if (!entry) return false;
    entries.splice(entries.indexOf(entry), 1);
    ring();
    return true;
  }

  return {
    async enqueue(job) {
      maxRunning.set(job.owner, job.maxRunning);
      if (entries.some((entry) => entry.jobId === job.jobId)) return;
      lastPlace += 1;
      entries.push({ ...job, place: lastPlace, number: 0, leaseEndsAt: 0 });
      ring();
    },
    async take({ worker, leaseMs, signal, classes }: TakeOptions) {
      while (!signal.aborted) {
        const entry = findNext(classes?.());
        if (entry) {
          Object.assign(entry, {
            worker,
            number: entry.number + 1,
            leaseEndsAt: clock.monotonic() + leaseMs,
          });
          return { jobId: entry.jobId, worker, number: entry.number, resourceClass: entry.resourceClass };
        }
        await waitForWork(signal);
      }
      return undefined;
    },
    async extend(delivery, leaseMs) {
      const entry = findMine(delivery);
      if (entry) entry.leaseEndsAt = clock.monotonic() + leaseMs;
      return entry !== undefined;
    },
    acknowledge: async (delivery) => drop(findMine(delivery)),
    bury: async (delivery) => drop(findMine(delivery)),
    async giveBack(delivery) {
      const entry = findMine(delivery);
      if (entry) putBack([entry]);
      return entry !== undefined;
    },
    async reclaim(name) {
      const lost = entries.filter(({ worker }) => worker === name);
      putBack(lost);
      return lost.length;
    },
    remove: async (jobId) => drop(entries.find((entry) => entry.jobId === jobId && !entry.worker)),
    async count() {
      const waiting = entries.filter(({ worker }) => worker === undefined).length;
      return { waiting, taken: entries.length - waiting };
    },
  };
}
