import type { JobStatusPort } from '../ports/job-status.ts';
import type { Requester } from './access.ts';
import { getJobStatus } from './get-job-status.ts';
import type { Job, JobResult } from './job.ts';

export const nothingYet: JobResult = { params: {}, metrics: {}, performance: {}, artifacts: [] };

/** What the job has given so far: empty until it has completed, so that a script may ask at any time. */
export async function getResults(
  ports: { status: JobStatusPort },
  requester: Requester,
  id: string,
): Promise<{ job: Job; result: JobResult }> {
  const job = await getJobStatus(ports, requester, id);
  return { job, result: job.result ?? nothingYet };
}
