import { jobsErrors } from '../jobs-errors.ts';
import type { Requester } from './access.ts';
import { type CreateJobPorts, createJob } from './create-job.ts';
import { getJobStatus } from './get-job-status.ts';
import { type Job, requestOf } from './job.ts';

/** A new job of the wish of one that failed or was cancelled; while it, or another of that wish, is alive, that one. */
export async function retryJob(
  ports: CreateJobPorts,
  requester: Requester,
  id: string,
): Promise<{ job: Job; created: boolean }> {
  const job = await getJobStatus(ports, requester, id);
  if (job.status !== 'failed' && job.status !== 'cancelled') throw notRetryable(job);
  return createJob(ports, requester, requestOf(job), { retryOf: id });
}

function notRetryable({ id, status }: Job) {
  const advice =
    status === 'completed' ? 'Run its submission again with rerun.' : 'Cancel it first, or wait for its end.';
  return jobsErrors.job_not_retryable(
    `Job "${id}" is ${status}; only one that failed or was cancelled is retried. ${advice}`,
  );
}
