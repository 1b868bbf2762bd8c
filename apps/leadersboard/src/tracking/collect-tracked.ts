import type { Clock } from '@leadersboard/kit/clock';
import type { Logger } from '@leadersboard/kit/log';
import {
  type CollectDeletedPorts,
  collectDeleted,
  type GarbageCount,
  type GarbageRule,
} from '@leadersboard/tracking';
import { appErrors } from '../app-errors.ts';
import { lockMaintenance } from '../lock-maintenance.ts';
import { collectDaily } from '../retention/collect-daily.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export type CollectTrackedOptions = {
  dataDirectory: string;
  rule: GarbageRule;
  signal: AbortSignal;
  log: { warn(details: object, message: string): void };
  onRemoved?: (count: number) => void;
};

/** Removes deleted runs for good, while nobody takes a backup. */
export async function collectTracked(
  ports: CollectDeletedPorts,
  { dataDirectory, log, ...options }: CollectTrackedOptions,
): Promise<GarbageCount> {
  const lock = lockMaintenance(dataDirectory);
  if (!lock) {
    throw appErrors.collection_running(
      'A backup is being taken, or something else collects. Try again when it has ended.',
    );
  }
  try {
    return await collectDeleted(ports, {
      ...options,
      onUnreachable: (artifactUri) =>
        log.warn({ artifactUri }, 'files of a removed run lie where we may not remove them'),
    });
  } finally {
    lock.release();
  }
}

/** The same every day for what was deleted so many days ago. Returns what ends it. */
export function collectTrackedDaily(
  ports: CollectDeletedPorts,
  { days, dataDirectory, clock, log }: { days: number; dataDirectory: string; clock: Clock; log: Logger },
): () => Promise<void> {
  const ending = new AbortController();
  const stop = collectDaily(
    {
      async collect() {
        const rule = { deletedBefore: clock.now() - days * DAY_MS };
        const { runs } = await collectTracked(ports, { dataDirectory, rule, log, signal: ending.signal });
        return [{ what: 'tracked runs', count: runs, sizeBytes: 0 }];
      },
    },
    clock,
    log,
  );
  return async () => {
    ending.abort();
    await stop();
  };
}
