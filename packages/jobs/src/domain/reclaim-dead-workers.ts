import type { JobQueuePort } from '../ports/job-queue.ts';
import type { WorkerLocksPort } from '../ports/worker-locks.ts';
import type { WorkerRegistryPort } from '../ports/worker-registry.ts';

export type ReclaimPorts = {
  queue: Pick<JobQueuePort, 'reclaim'>;
  workers: WorkerRegistryPort;
  workerLocks: WorkerLocksPort;
};

/**
 * What dead workers of this machine had in hand waits again, without waiting for the ends of their leases; returns how many jobs
 * that were. A worker holds its name before it does anything else and lets go of it last, so what the dead ones left is
 * found by their names.
 */
export async function reclaimDeadWorkers({ queue, workers, workerLocks }: ReclaimPorts): Promise<number> {
  let reclaimed = 0;
  for (const name of workerLocks.listNames()) {
    const lock = workerLocks.seize(name);
    if (!lock) continue;
    try {
      reclaimed += await queue.reclaim(name);
      await workers.leave(name);
    } finally {
      lock.release();
    }
  }
  return reclaimed;
}
