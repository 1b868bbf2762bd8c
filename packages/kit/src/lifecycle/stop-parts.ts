import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import type { LifecyclePart } from './lifecycle-part.ts';

type StopOptions = { parts: LifecyclePart[]; log: Logger; clock: Clock; timeoutMs: number };

/**
 * Stops the parts one after the other and returns the names of those that failed. Once the time for all of them is over,
 * a part that still hangs counts as failed, and the rest are told to stop without being waited for.
 */
export async function stopParts({ parts, log, clock, timeoutMs }: StopOptions): Promise<string[]> {
  const failed: string[] = [];
  const deadline = Promise.withResolvers<'too late'>();
  const timer = clock.after(timeoutMs, () => deadline.resolve('too late'));

  for (const part of parts) {
    const outcome = await Promise.race([stopPart(part), deadline.promise]);
    if (outcome === 'stopped') {
      log.debug({ part: part.name }, 'stopped');
    } else {
      failed.push(part.name);
      const err = outcome === 'too late' ? undefined : outcome.error;
      log.error({ part: part.name, err, timeoutMs }, err ? 'failed to stop' : 'did not stop in time');
    }
  }

  timer.cancel();
  return failed;
}

async function stopPart(part: LifecyclePart): Promise<'stopped' | { error: unknown }> {
  try {
    await part.stop?.();
    return 'stopped';
  } catch (error) {
    return { error };
  }
}
