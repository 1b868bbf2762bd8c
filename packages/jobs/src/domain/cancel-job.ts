import type { JobQueuePort } from '../ports/job-queue.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import type { Requester } from './access.ts';
import { getJobStatus } from './get-job-status.ts';
import { hasEnded, type Job } from './job.ts';

/**
 * A job that waits is cancelled when this resolves; one that runs ends soon after; one that has ended stays as it is. A crash
 * before it leaves the queue does no harm: whoever takes it finds that it has ended.
 */
export async function cancelJob(
  ports: { status: JobStatusPort; queue: JobQueuePort },
  requester: Requester,
  id: string,
): Promise<Job> {
  const asked = await getJobStatus(ports, requester, id);
  const job = (await ports.status.cancel(id, `Cancelled by ${requester.user}.`)) ?? asked;
  if (hasEnded(job)) await ports.queue.remove(id);
  return job;
}
