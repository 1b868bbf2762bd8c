import type { Clock } from '@leadersboard/kit/clock';

/** Resolves after the time, or at once when the signal aborts. */
export async function waitUnlessAborted(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const goOn = () => {
      timer.cancel();
      signal.removeEventListener('abort', goOn);
      resolve();
    };
    const timer = clock.after(delayMs, goOn);
    signal.addEventListener('abort', goOn);
  });
}
