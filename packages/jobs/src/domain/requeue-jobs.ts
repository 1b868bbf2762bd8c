import type { JobQueuePort } from '../ports/job-queue.ts';
import type { JobStatusPort } from '../ports/job-status.ts';

export type RequeueOptions = {
  /** How the names of those workers begin that cannot be alive any more. */
  deadWorkers: string;
};

/**
 * Puts every unfinished job into the queue again, where it may be already, and takes it from workers that are dead. Run
 * at each start: it mends a crash between accepting a job and queueing it, and a queue that was emptied. Returns how many
 * jobs are unfinished.
 */
export async function requeueJobs(
  ports: { status: JobStatusPort; queue: JobQueuePort },
  { deadWorkers }: RequeueOptions,
): Promise<number> {
  await ports.queue.reclaim(deadWorkers);
  const unfinished = await ports.status.listUnfinished();
  for (const id of unfinished) await ports.queue.enqueue(id);
  return unfinished.length;
}
