import { jobsErrors } from '../jobs-errors.ts';
import type { JobStatusPort } from '../ports/job-status.ts';
import { maySee, type Requester } from './access.ts';
import type { Job } from './job.ts';

export async function getJobStatus(
  ports: { status: JobStatusPort },
  requester: Requester,
  id: string,
): Promise<Job> {
  const job = await ports.status.find(id);
  if (job && maySee(requester, job.owner)) return job;
  throw jobsErrors.job_not_found(
    `There is no job "${id}" of yours. Use the id that you got when you started the job.`,
  );
}
