import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock/index.ts';
import { LeadersBoardError } from '../errors/index.ts';

const PAUSE_MS = 2;

export type RetryOptions = { clock: Pick<Clock, 'monotonic'>; timeoutMs: number };

/**
 * Tries again while another process holds the lock, without blocking the loop; after `timeoutMs` the last `storage_busy` is
 * thrown. The pause is a timer that keeps the process alive, because a write is waiting behind it.
 */
export async function retryWhileBusy(attempt: () => void, { clock, timeoutMs }: RetryOptions): Promise<void> {
  const deadline = clock.monotonic() + timeoutMs;
  for (;;) {
    try {
      attempt();
      return;
    } catch (error) {
      const isBusy = error instanceof LeadersBoardError && error.code === 'storage_busy';
      if (!isBusy || clock.monotonic() >= deadline) throw error;
    }
    await wait(PAUSE_MS);
  }
}
