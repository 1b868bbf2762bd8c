import { jobsErrors } from '../jobs-errors.ts';
import type { DeadLetter, QueueViewPort } from '../ports/queue-view.ts';
import type { Requester } from './access.ts';
import type { CreateJobPorts } from './create-job.ts';
import { formatCursor, parseCursor } from './cursor.ts';
import type { Job } from './job.ts';
import { retryJob } from './retry-job.ts';

/** Newest first. Dead letters are the operators' business: who may ask is for the caller to decide. */
export async function listDeadLetters(
  { queueView }: { queueView: QueueViewPort },
  { after, limit }: { after?: string; limit: number },
): Promise<{ letters: DeadLetter[]; next?: string }> {
  const cursor = after === undefined ? undefined : parseCursor(after);
  const { letters, next } = await queueView.listDead({
    ...(cursor && { after: { buriedAt: cursor.at, jobId: cursor.id } }),
    limit,
  });
  return { letters, ...(next && { next: formatCursor({ at: next.buriedAt, id: next.jobId }) }) };
}

/** Retries the job and drops the letter; a crash between leaves a letter that, sent once more, gives the same job. */
export async function sendAgain(
  ports: CreateJobPorts & { queueView: QueueViewPort },
  requester: Requester,
  jobId: string,
): Promise<{ job: Job; created: boolean }> {
  if (!(await ports.queueView.findDead(jobId))) throw notFound(jobId);
  const sent = await retryJob(ports, requester, jobId);
  await ports.queueView.dropDead(jobId);
  return sent;
}

export async function dropDeadLetter(
  { queueView }: { queueView: QueueViewPort },
  jobId: string,
): Promise<void> {
  if (!(await queueView.dropDead(jobId))) throw notFound(jobId);
}

function notFound(jobId: string) {
  return jobsErrors.dead_letter_not_found(
    `There is no dead letter of job "${jobId}". Somebody may have sent or dropped it already.`,
  );
}
