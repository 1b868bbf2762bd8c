import type { Clock } from '@leadersboard/kit/clock';
import type { Delivery, JobQueuePort } from '../ports/job-queue.ts';

/**
 * Extends the delivery's lease three times in its length; `lost` aborts when it is no longer ours. A queue that does not
 * answer is asked again: whether the lease is lost, it alone knows.
 */
export function keepLease(
  { queue, clock }: { queue: JobQueuePort; clock: Clock },
  delivery: Delivery,
  leaseMs: number,
): { lost: AbortSignal; stop(): void } {
  const lost = new AbortController();
  let stopped = false;
  const extendLater = () =>
    clock.after(leaseMs / 3, async () => {
      const kept = await queue.extend(delivery, leaseMs).catch(() => true);
      if (!kept) lost.abort();
      else if (!stopped) timer = extendLater();
    });
  let timer = extendLater();
  return {
    lost: lost.signal,
    stop() {
      stopped = true;
      timer.cancel();
    },
  };
}
