import type { JobQueuePort } from '../ports/job-queue.ts';
import type { JobStatusPort } from '../ports/job-status.ts';

/**
 * Puts every unfinished job into the queue again, where it may be already. Run at each start: it mends a crash between
 * accepting a job and queueing it, and a queue that was emptied. Returns how many jobs are unfinished.
 */
export async function requeueJobs(ports: { status: JobStatusPort; queue: JobQueuePort }): Promise<number> {
  const unfinished = await ports.status.listUnfinished();
  for (const id of unfinished) await ports.queue.enqueue(id);
  return unfinished.length;
}
