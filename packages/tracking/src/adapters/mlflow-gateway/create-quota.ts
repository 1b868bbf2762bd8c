import type { Clock } from '@leadersboard/kit/clock';
import { trackingErrors } from '../../tracking-errors.ts';
import { type GatewayLimits, type LimitedTotal, limitedTotals } from './gateway-limits.ts';

export type Quota = {
  /** Throws `window_too_fast` where the requests come faster than they may. */
  takeRequest(): void;
  /** Throws `window_exhausted` where it would be more than the job may log in all; nothing is taken then. */
  take(amounts: Partial<Record<LimitedTotal, number>>): void;
};

/** What one job may still send: a bucket of requests that fills with time, and totals that do not. */
export function createQuota(limits: GatewayLimits, clock: Clock): Quota {
  const taken = new Map<LimitedTotal, number>();
  let requests = limits.burstRequests;
  let filledAt = clock.monotonic();

  return {
    takeRequest() {
      const now = clock.monotonic();
      const filled = requests + ((now - filledAt) / 1000) * limits.requestsPerSecond;
      requests = Math.min(limits.burstRequests, filled);
      filledAt = now;
      if (requests < 1) {
        throw trackingErrors.window_too_fast(
          `This job logs faster than the ${limits.requestsPerSecond} requests a second that are allowed. Send several values in one request (log_metrics, log_params), or log less often.`,
          { retryAfterMs: 1000 },
        );
      }
      requests -= 1;
    },

    take(amounts) {
      const asked = (Object.keys(amounts) as LimitedTotal[]).map((total) => {
        return { total, after: (taken.get(total) ?? 0) + (amounts[total] ?? 0) };
      });
      for (const { total, after } of asked) {
        if (after <= limits.totals[total]) continue;
        throw trackingErrors.window_exhausted(
          `A job may log ${limits.totals[total]} ${limitedTotals[total]} in all, and this would be ${after}. Log less, or write it into the output directory.`,
        );
      }
      for (const { total, after } of asked) taken.set(total, after);
    },
  };
}
