import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery, JobQueuePort } from '../ports/job-queue.ts';
import type { WorkerLog } from './worker-log.ts';

export type Lease = {
  /** Aborts when the delivery is no longer this worker's. */
  lost: AbortSignal;
  /**
   * Whether the delivery is this worker's still, for whoever is about to write something that no number of an attempt guards. A
   * process that was stopped for longer than its lease learns it here, before its timers run.
   */
  confirm(): Promise<boolean>;
  stop(): void;
};

/**
 * Extends the lease of a delivery that was just taken three times in its length. A queue that does not answer, or that has no
 * room to write, is asked again: whether the lease is lost, it alone knows.
 */
export function keepLease(
  { queue, clock, log }: { queue: Pick<JobQueuePort, 'extend'>; clock: Clock; log: WorkerLog },
  delivery: Delivery,
  leaseMs: number,
): Lease {
  const lost = new AbortController();
  let sureUntil = clock.monotonic() + leaseMs;
  let stopped = false;

  async function extend(): Promise<boolean> {
    const askedAt = clock.monotonic();
    const kept = await queue.extend(delivery, leaseMs);
    if (kept) sureUntil = askedAt + leaseMs;
    else lost.abort();
    return kept;
  }

  async function extendAgain(): Promise<void> {
    const kept = await extend().catch((err: unknown) => {
      log.error({ err, job: delivery.jobId }, 'the lease of a job could not be extended; it is tried again');
      return true;
    });
    if (kept && !stopped) timer = extendLater();
  }

  const extendLater = () => clock.after(leaseMs / 3, () => void extendAgain());
  let timer = extendLater();

  return {
    lost: lost.signal,
    async confirm() {
      if (lost.signal.aborted) return false;
      return clock.monotonic() < sureUntil || extend();
    },
    stop() {
      stopped = true;
      timer.cancel();
    },
  };
}
