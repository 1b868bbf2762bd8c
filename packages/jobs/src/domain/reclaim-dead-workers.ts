import type { Clock } from '@leadersboard/kit/clock';
import type { JobQueuePort } from '../ports/job-queue.ts';
import type { WorkerLocksPort } from '../ports/worker-locks.ts';
import type { WorkerRegistryPort } from '../ports/worker-registry.ts';

export type ReclaimPorts = {
  queue: Pick<JobQueuePort, 'reclaim'>;
  workers: WorkerRegistryPort;
  workerLocks: WorkerLocksPort;
  clock: Pick<Clock, 'now'>;
};

/**
 * What dead workers of this machine had in hand waits again, without waiting for the ends of their leases; returns how many jobs
 * that were. A worker holds its name before it announces itself, so one that is announced and not held is dead.
 */
export async function reclaimDeadWorkers(ports: ReclaimPorts): Promise<number> {
  const { queue, workers, workerLocks, clock } = ports;
  let reclaimed = 0;
  for (const { name } of await workers.list(clock.now())) {
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
