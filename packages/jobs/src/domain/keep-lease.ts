import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery, JobQueuePort } from '../ports/job-queue.ts';

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
 * Extends the lease of a delivery that was just taken three times in its length. A queue that does not answer is asked again:
 * whether the lease is lost, it alone knows.
 */
export function keepLease(
  { queue, clock }: { queue: JobQueuePort; clock: Clock },
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

  const extendLater = () =>
    clock.after(leaseMs / 3, async () => {
      const kept = await extend().catch(() => true);
      if (kept && !stopped) timer = extendLater();
    });
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
