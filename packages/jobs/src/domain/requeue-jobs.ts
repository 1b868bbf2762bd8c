import type { JobIndexPort } from '../ports/job-index.ts';
import type { JobQueuePort } from '../ports/job-queue.ts';

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
  ports: { index: Pick<JobIndexPort, 'listUnfinished'>; queue: JobQueuePort },
  { deadWorkers }: RequeueOptions,
): Promise<number> {
  await ports.queue.reclaim(deadWorkers);
  const unfinished = await ports.index.listUnfinished();
  for (const job of unfinished) await ports.queue.enqueue(job);
  return unfinished.length;
}
