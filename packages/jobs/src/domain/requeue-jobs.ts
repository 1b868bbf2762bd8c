import type { JobIndexPort } from '../ports/job-index.ts';
import type { JobQueuePort } from '../ports/job-queue.ts';

/**
 * Puts every unfinished job into the queue again, where it may be already. Run at each start: it mends a crash between accepting
 * a job and queueing it, and a queue that was emptied. Returns how many jobs are unfinished.
 */
export async function requeueJobs({
  index,
  queue,
}: {
  index: Pick<JobIndexPort, 'listUnfinished'>;
  queue: Pick<JobQueuePort, 'enqueue'>;
}): Promise<number> {
  const unfinished = await index.listUnfinished();
  for (const job of unfinished) await queue.enqueue(job);
  return unfinished.length;
}
