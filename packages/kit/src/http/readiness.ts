import type { Clock } from '../clock/index.ts';
import { LeadersBoardError } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';

/** Something without which the server cannot do its work. `check` throws, or does not end in time, while it is away. */
export type ReadinessCheck = {
  name: string;
  check(): void | Promise<void>;
  /** Much still works while this is away: the server stays ready, and says that it is degraded. */
  degrades?: boolean;
};

export type CheckState = { status: 'ok' | 'failed'; detail?: string };

export type ReadinessReport = {
  status: 'ready' | 'degraded' | 'not_ready';
  checks: Record<string, CheckState>;
};

export type Readiness = {
  add(check: ReadinessCheck): void;
  /** Asks all checks at once. */
  report(): Promise<ReadinessReport>;
};

export function createReadiness({
  clock,
  log,
  timeoutMs,
}: {
  clock: Clock;
  log: Logger;
  timeoutMs: number;
}): Readiness {
  const checks: ReadinessCheck[] = [];

  async function run({ name, check }: ReadinessCheck): Promise<CheckState> {
    const late = Promise.withResolvers<never>();
    const timer = clock.after(timeoutMs, () => late.reject(new Error(`No answer within ${timeoutMs} ms.`)));
    try {
      await Promise.race([check(), late.promise]);
      return { status: 'ok' };
    } catch (err) {
      log.warn({ check: name, err }, 'not ready');
      return { status: 'failed', ...(err instanceof LeadersBoardError && { detail: err.message }) };
    } finally {
      timer.cancel();
    }
  }

  return {
    add: (check) => void checks.push(check),
    report: async () => {
      const asked = await Promise.all(checks.map(async (check) => ({ check, state: await run(check) })));
      const failed = asked.filter(({ state }) => state.status === 'failed').map(({ check }) => check);
      return {
        status: judge(failed),
        checks: Object.fromEntries(asked.map(({ check, state }) => [check.name, state])),
      };
    },
  };
}

function judge(failed: readonly ReadinessCheck[]): ReadinessReport['status'] {
  if (failed.length === 0) return 'ready';
  return failed.every(({ degrades }) => degrades) ? 'degraded' : 'not_ready';
}
