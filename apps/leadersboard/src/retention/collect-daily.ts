import type { Clock, Timer } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import type { Collector } from './create-collector.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Soon after the start, for servers that never run for a whole day; late enough to let the start be. */
const FIRST_MS = 10 * 60 * 1000;

/** Collects once a day until the returned function is called, which waits for a collection that runs. */
export function collectDaily(collector: Collector, clock: Clock, log: Logger): () => Promise<void> {
  let timer: Timer = clock.after(FIRST_MS, begin);
  let running: Promise<void> | undefined;

  function begin(): void {
    timer = clock.after(DAY_MS, begin);
    running ??= collect().finally(() => {
      running = undefined;
    });
  }

  async function collect(): Promise<void> {
    try {
      const garbage = await collector.collect({ dryRun: false });
      const removed = garbage.filter(({ count }) => count > 0);
      if (removed.length > 0) log.info({ removed }, 'removed what the rules of retention let go');
    } catch (err) {
      log.error({ err }, 'the daily collection failed; it is tried again tomorrow, or by lb gc');
    }
  }

  return async () => {
    timer.cancel();
    await running;
  };
}
