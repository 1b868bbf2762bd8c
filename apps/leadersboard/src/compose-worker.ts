import { createWorker, type RunnerPort, type Worker } from '@leadersboard/jobs';
import type { Logger } from '@leadersboard/kit/log';
import type { AppConfig } from './config-schema.ts';
import { drainMs } from './drain-times.ts';
import type { Ports } from './open-ports.ts';

/**
 * How the names of workers begin that run in the process which holds the data directory's lock: whoever has the lock
 * knows that those of all earlier processes are dead.
 */
export const workersHere = 'lock-holder-';

/** Runs no jobs: other processes do. */
export const noWorker: Worker = { countRunning: () => 0, start: () => {}, stop: async () => {} };

export function composeWorker(
  { jobs }: AppConfig,
  ports: Ports & { runner: RunnerPort; log: Logger },
): Worker {
  return createWorker(ports, {
    name: `${workersHere}${process.pid}`,
    ...{ slots: jobs.concurrency, leaseMs: jobs.leaseSeconds * 1000, drainMs: drainMs.jobs },
  });
}
