import type { Clock } from '../clock/index.ts';
import { kitErrors } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { killParts } from './kill-parts.ts';
import type { LifecyclePart } from './lifecycle-part.ts';
import { listenToSignals, type SignalSource } from './listen-to-signals.ts';
import { stopParts } from './stop-parts.ts';

export type Lifecycle = {
  /** Adds a part that starts after, and stops before, those added earlier. */
  add(part: LifecyclePart): void;
  /**
   * Starts the parts in order. When one fails, those already started are stopped and the error names the culprit.
   * From its first moment SIGTERM and SIGINT are heard.
   */
  start(): Promise<void>;
  /** Stops what was started, in reverse; every further call gives the same promise of the exit code (0, or 1 after a fault). */
  stop(): Promise<number>;
};

export type LifecycleOptions = {
  log: Logger;
  clock: Clock;
  /** How long all parts together may take to stop. */
  drainTimeoutMs: number;
  process?: SignalSource;
};

/**
 * The life of a process. Parts start in order. The first SIGTERM or SIGINT stops them in reverse and ends the process
 * with code 0, or with 1 when a part failed to stop or the time ran out; a SIGINT during that kills the parts and ends it at once
 * with 130.
 */
export function createLifecycle({
  log,
  clock,
  drainTimeoutMs,
  process: signals = process,
}: LifecycleOptions): Lifecycle {
  const parts: LifecyclePart[] = [];
  const started: LifecyclePart[] = [];
  let starting: Promise<void> | undefined;
  let stopping: Promise<number> | undefined;
  let forgetSignals = () => {};

  async function startInOrder(): Promise<void> {
    for (const part of parts) {
      if (stopping) return;
      try {
        await part.start?.();
      } catch (cause) {
        throw kitErrors.start_failed(`The part "${part.name}" did not start: ${describe(cause)}`, { cause });
      }
      started.push(part);
      log.debug({ part: part.name }, 'started');
    }
  }

  /** Resolves when no further part will start, at the latest when the time to stop is over; a failure is told by start(). */
  async function endOfStart(): Promise<void> {
    const tooLate = Promise.withResolvers<void>();
    const timer = clock.after(drainTimeoutMs, tooLate.resolve);
    await Promise.race([starting?.catch(() => {}), tooLate.promise]);
    timer.cancel();
  }

  async function stopInReverse(): Promise<number> {
    await endOfStart();
    const failed = await stopParts({ parts: started.toReversed(), log, clock, timeoutMs: drainTimeoutMs });
    forgetSignals();
    return failed.length === 0 ? 0 : 1;
  }

  const stop = () => {
    stopping ??= stopInReverse();
    return stopping;
  };

  return {
    add: (part) => {
      parts.push(part);
    },
    start: async () => {
      forgetSignals = listenToSignals({
        ...{ signals, log, stop, isStopping: () => stopping !== undefined },
        waitsFor: () => started.flatMap((part) => part.waitsFor?.() ?? []),
        kill: () => killParts(parts, log),
      });
      starting = startInOrder();
      try {
        await starting;
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
